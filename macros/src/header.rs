//! Names and values of response fields that are known at compile time.

/// The constants of `http::header`.
#[rustfmt::skip]
pub(crate) const CONSTANTS: [&str; 81] = [
    "ACCEPT", "ACCEPT_CHARSET", "ACCEPT_ENCODING", "ACCEPT_LANGUAGE", "ACCEPT_RANGES",
    "ACCESS_CONTROL_ALLOW_CREDENTIALS", "ACCESS_CONTROL_ALLOW_HEADERS", "ACCESS_CONTROL_ALLOW_METHODS",
    "ACCESS_CONTROL_ALLOW_ORIGIN", "ACCESS_CONTROL_EXPOSE_HEADERS", "ACCESS_CONTROL_MAX_AGE",
    "ACCESS_CONTROL_REQUEST_HEADERS", "ACCESS_CONTROL_REQUEST_METHOD", "AGE", "ALLOW", "ALT_SVC", "AUTHORIZATION",
    "CACHE_CONTROL", "CACHE_STATUS", "CDN_CACHE_CONTROL", "CONNECTION", "CONTENT_DISPOSITION", "CONTENT_ENCODING",
    "CONTENT_LANGUAGE", "CONTENT_LENGTH", "CONTENT_LOCATION", "CONTENT_RANGE", "CONTENT_SECURITY_POLICY",
    "CONTENT_SECURITY_POLICY_REPORT_ONLY", "CONTENT_TYPE", "COOKIE", "DATE", "DNT", "ETAG", "EXPECT", "EXPIRES",
    "FORWARDED", "FROM", "HOST", "IF_MATCH", "IF_MODIFIED_SINCE", "IF_NONE_MATCH", "IF_RANGE", "IF_UNMODIFIED_SINCE",
    "LAST_MODIFIED", "LINK", "LOCATION", "MAX_FORWARDS", "ORIGIN", "PRAGMA", "PROXY_AUTHENTICATE",
    "PROXY_AUTHORIZATION", "PUBLIC_KEY_PINS", "PUBLIC_KEY_PINS_REPORT_ONLY", "RANGE", "REFERER", "REFERRER_POLICY",
    "REFRESH", "RETRY_AFTER", "SEC_WEBSOCKET_ACCEPT", "SEC_WEBSOCKET_EXTENSIONS", "SEC_WEBSOCKET_KEY",
    "SEC_WEBSOCKET_PROTOCOL", "SEC_WEBSOCKET_VERSION", "SERVER", "SET_COOKIE", "STRICT_TRANSPORT_SECURITY", "TE",
    "TRAILER", "TRANSFER_ENCODING", "UPGRADE", "UPGRADE_INSECURE_REQUESTS", "USER_AGENT", "VARY", "VIA", "WARNING",
    "WWW_AUTHENTICATE", "X_CONTENT_TYPE_OPTIONS", "X_DNS_PREFETCH_CONTROL", "X_FRAME_OPTIONS", "X_XSS_PROTECTION",
];

/// Fields that frame the message; `connection` is sent along with `upgrade`.
pub(crate) const RESERVED: [&str; 4] = ["connection", "content-length", "content-type", "transfer-encoding"];

/// Fields with one value, of which two are a mistake. A test compares this list with the runtime's.
pub(crate) const SINGLE: [&str; 8] =
    ["age", "content-location", "date", "etag", "expires", "last-modified", "location", "retry-after"];

/// The constant of `http::header` for a field name.
pub(crate) fn find_constant(name: &str) -> Option<&'static str> {
    let constant = name.replace('-', "_").to_ascii_uppercase();
    CONSTANTS.into_iter().find(|known| *known == constant)
}

pub(crate) fn to_field_name(constant: &str) -> String {
    constant.replace('_', "-").to_ascii_lowercase()
}

/// RFC 9110, section 5.6.2.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Checks a fixed value against the grammar of its field.
pub(crate) fn check_value(name: &str, value: &str) -> Result<(), String> {
    if let Some(bad) = value.chars().find(|c| !matches!(c, ' '..='~')) {
        return Err(format!("a field value is printable ASCII (RFC 9110, section 5.5), not {bad:?}"));
    }
    if value != value.trim() {
        return Err("a field value has no leading or trailing white space (RFC 9110, section 5.5)".into());
    }
    if value.is_empty() && name != "allow" {
        return Err("this field has no value".into());
    }
    match name {
        "retry-after" if !is_retry_after(value) => Err(
            "`Retry-After` is a number of seconds or a date: `\"120\"` or `\"Fri, 31 Dec 1999 23:59:59 GMT\"` (RFC 9110, section 10.2.3)"
                .into(),
        ),
        "allow" if !is_list_of(value, is_token) => {
            Err("`Allow` is a list of methods, such as `\"GET, HEAD\"` (RFC 9110, section 10.2.1)".into())
        }
        "location" if !is_uri_reference(value) => {
            Err("`Location` is a URI reference, such as `\"/orders/7\"` (RFC 9110, section 10.2.2)".into())
        }
        "www-authenticate" | "proxy-authenticate" if !is_challenges(value) => Err(
            "a challenge is a scheme and its parameters, such as `\"Bearer realm=\\\"orders\\\"\"` (RFC 9110, section 11.3)"
                .into(),
        ),
        "cache-control" if !is_list_of(value, is_directive) => {
            Err("`Cache-Control` is a list of directives, such as `\"no-store\"` (RFC 9111, section 5.2)".into())
        }
        "upgrade" if !is_list_of(value, is_protocol) => {
            Err("`Upgrade` is a list of protocols, such as `\"HTTP/2.0\"` (RFC 9110, section 7.8)".into())
        }
        _ => Ok(()),
    }
}

fn is_retry_after(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit()) || is_imf_fixdate(value)
}

/// RFC 9110, section 5.6.7.
fn is_imf_fixdate(value: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const SHAPE: &[u8; 29] = b"aaa, 00 aaa 0000 00:00:00 GMT";
    let fits = value.len() == SHAPE.len()
        && value.bytes().zip(SHAPE).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            b'a' => byte.is_ascii_alphabetic(),
            _ => byte == *shape,
        });
    let number = |from: usize| value[from..from + 2].parse::<u8>().unwrap_or(u8::MAX);
    fits && DAYS.contains(&&value[..3])
        && MONTHS.contains(&&value[8..11])
        && (1..=31).contains(&number(5))
        && number(17) < 24
        && number(20) < 60
        && number(23) <= 60
}

/// RFC 9110, section 5.6.1: empty elements are for recipients to accept, not for us to send.
fn is_list_of(value: &str, is_element: fn(&str) -> bool) -> bool {
    value.is_empty()
        || split_list(value).is_some_and(|elements| elements.iter().all(|element| is_element(element)))
}

/// Splits at commas outside of quoted strings. Returns `None` for an unclosed quote.
fn split_list(value: &str) -> Option<Vec<&str>> {
    let (mut elements, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, c) in value.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => {
                elements.push(value[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    elements.push(value[start..].trim());
    (!quoted).then_some(elements)
}

fn is_token_or_quoted(text: &str) -> bool {
    is_token(text) || (text.len() >= 2 && text.starts_with('"') && text.ends_with('"'))
}

fn is_directive(text: &str) -> bool {
    match text.split_once('=') {
        Some((name, argument)) => is_token(name) && is_token_or_quoted(argument),
        None => is_token(text),
    }
}

fn is_protocol(text: &str) -> bool {
    match text.split_once('/') {
        Some((name, version)) => is_token(name) && is_token(version),
        None => is_token(text),
    }
}

/// RFC 9110, section 11.3: `scheme`, `scheme token68` or `scheme name=value, name=value`, one or several.
fn is_challenges(value: &str) -> bool {
    let Some(elements) = split_list(value) else { return false };
    let is_parameter = |text: &str| {
        text.split_once('=')
            .is_some_and(|(name, value)| is_token(name.trim_end()) && is_token_or_quoted(value.trim_start()))
    };
    let is_token68 = |text: &str| {
        let text = text.trim_end_matches('=');
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
    };
    elements.iter().enumerate().all(|(index, element)| {
        let starts_challenge = match element.split_once(' ') {
            Some((scheme, rest)) => {
                let rest = rest.trim_start();
                is_token(scheme) && !rest.starts_with('=') && (is_parameter(rest) || is_token68(rest))
            }
            None => is_token(element),
        };
        starts_challenge || (index > 0 && is_parameter(element))
    })
}

/// RFC 3986, section 4.1; only characters and percent-encoding are checked.
pub(crate) fn is_uri_reference(value: &str) -> bool {
    let bytes = value.as_bytes();
    !value.is_empty()
        && value.matches('#').count() <= 1
        && bytes.iter().enumerate().all(|(at, byte)| match byte {
            b'%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(byte),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_sorted_and_name_fields() {
        assert!(CONSTANTS.is_sorted());
        for constant in CONSTANTS {
            assert!(http::HeaderName::from_lowercase(to_field_name(constant).as_bytes()).is_ok());
            assert_eq!(find_constant(&to_field_name(constant)), Some(constant));
        }
    }

    #[test]
    fn values_follow_the_grammar_of_their_field() {
        for (name, value, is_valid) in [
            ("retry-after", "120", true),
            ("retry-after", "1.5", false),
            ("retry-after", "-1", false),
            ("retry-after", "soon", false),
            ("retry-after", "Fri, 31 Dec 1999 23:59:59 GMT", true),
            ("retry-after", "Fri, 32 Dec 1999 23:59:59 GMT", false),
            ("retry-after", "Friday, 31-Dec-99 23:59:59 GMT", false),
            ("allow", "GET, HEAD", true),
            ("allow", "", true),
            ("allow", "GET HEAD", false),
            ("allow", "GET,,HEAD", false),
            ("location", "/orders?id=7#x", true),
            ("location", "/a b", false),
            ("location", "/%zz", false),
            ("www-authenticate", "Basic", true),
            ("www-authenticate", "Bearer realm=\"a, b\", error=\"x\"", true),
            ("www-authenticate", "Basic realm=\"a\", Bearer", true),
            ("www-authenticate", "Negotiate abc==", true),
            ("www-authenticate", "realm=\"a\"", false),
            ("www-authenticate", "Bearer realm=\"a", false),
            ("www-authenticate", "Bearer realm = x", true),
            ("cache-control", "no-store, max-age=60", true),
            ("cache-control", "no store", false),
            ("upgrade", "HTTP/2.0, h2c", true),
            ("upgrade", "a b", false),
            ("x-anything", "a b", true),
            ("x-anything", "", false),
            ("x-anything", " a", false),
            ("x-anything", "é", false),
            ("x-anything", "a\r\nb", false),
        ] {
            assert_eq!(check_value(name, value).is_ok(), is_valid, "{name}: {value}");
        }
    }
}
