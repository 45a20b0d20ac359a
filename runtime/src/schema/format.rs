//! The formats of strings that are known (JSON Schema Validation 2020-12, section 7.3).

pub(super) fn texts_of_format(format: &str) -> Option<[&'static str; 2]> {
    Some(match format {
        "date" => ["2026-01-31", "2026-02-28"],
        "date-time" => ["2026-01-31T12:00:00Z", "2026-02-28T12:00:00Z"],
        "partial-date-time" => ["2026-01-31T12:00:00", "2026-02-28T12:00:00"],
        "partial-time" => ["12:00:00", "13:00:00"],
        "uuid" => ["67e55044-10b1-426f-9247-bb680e5fe0c8", "67e55044-10b1-426f-9247-bb680e5fe0c9"],
        "uri" | "iri" => ["https://example.com/", "https://example.com/other"],
        "uri-reference" | "iri-reference" => ["/example", "/other"],
        "ipv4" | "ip" => ["192.0.2.1", "192.0.2.2"],
        "ipv6" => ["2001:db8::1", "2001:db8::2"],
        "email" | "idn-email" => ["someone@example.com", "other@example.com"],
        "hostname" | "idn-hostname" => ["example.com", "example.org"],
        _ => return None,
    })
}
