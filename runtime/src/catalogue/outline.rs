//! Fills in the outline of a detail: `order {0} is locked` becomes `order 7 is locked`.

use serde_json::Value;

/// What stands for a value of which nothing is known.
const UNKNOWN: &str = "…";

/// The text of an outline with these members. `None` if nothing in it but values tells anything.
pub(super) fn fill_in(outline: &str, members: &[Value]) -> Option<String> {
    let mut text = String::with_capacity(outline.len());
    let mut rest = outline;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(behind) = rest.strip_prefix(brace) {
            text.push_str(brace);
            rest = behind;
            continue;
        }
        let (placeholder, behind) = rest.split_once('}')?;
        let (name, spec) = placeholder.split_once(':').unwrap_or((placeholder, ""));
        text.push_str(&value_of(name, spec, members));
        rest = behind;
    }
    text.push_str(rest);
    let tells = text.replace(UNKNOWN, "").chars().any(char::is_alphanumeric);
    tells.then_some(text)
}

fn value_of(name: &str, spec: &str, members: &[Value]) -> String {
    let member = name.parse().ok().and_then(|number: usize| members.get(number));
    match member {
        Some(Value::String(text)) if spec.contains('?') => format!("{text:?}"),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => match (precision_of(spec), number.as_f64()) {
            (Some(precision), Some(float)) => format!("{float:.precision$}"),
            _ => number.to_string(),
        },
        Some(Value::Bool(value)) => value.to_string(),
        _ => value_of_type(name).to_owned(),
    }
}

fn precision_of(spec: &str) -> Option<usize> {
    let (_, behind) = spec.split_once('.')?;
    behind.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

/// The examples of members of these types.
fn value_of_type(name: &str) -> &'static str {
    match name {
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => {
            "1"
        }
        "f32" | "f64" => "1.5",
        "bool" => "true",
        "Uuid" => "67e55044-10b1-426f-9247-bb680e5fe0c8",
        "StatusCode" => "502",
        "NaiveDate" | "Date" => "2026-01-31",
        "DateTime" | "OffsetDateTime" | "Timestamp" | "Zoned" => "2026-01-31T12:00:00Z",
        "IpAddr" | "Ipv4Addr" => "192.0.2.1",
        "Url" | "Uri" => "https://example.com/",
        _ => UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::fill_in;

    #[test]
    fn members_stand_by_their_numbers_and_others_by_their_types() {
        let members = [json!(7), json!("a \"b\""), Value::Null, json!(1.25)];
        for (outline, filled) in [
            ("order {0} is locked", "order 7 is locked"),
            ("{1} and {1:?}", "a \"b\" and \"a \\\"b\\\"\""),
            ("{{{0:>8}}} of {u64}", "{7} of 1"),
            ("by {2}, by {}, by {Money}", "by …, by …, by …"),
            ("{3:.1} or {3}", "1.2 or 1.25"),
        ] {
            assert_eq!(fill_in(outline, &members).as_deref(), Some(filled), "{outline}");
        }
    }

    #[test]
    fn an_outline_of_which_nothing_is_known_says_nothing() {
        for outline in ["", "{String}", "{2}: {}", "{0"] {
            assert_eq!(fill_in(outline, &[json!(7), json!("x"), Value::Null]), None, "{outline}");
        }
    }
}
