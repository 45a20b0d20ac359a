//! What is added to a response that has its fields already.

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::rules::is_reserved;

/// Writes a field that the service wants on every error, unless the error has one of that name.
pub(crate) fn write_default(map: &mut HeaderMap, name: &HeaderName, value: &HeaderValue) {
    if !map.contains_key(name) && !is_reserved(name) {
        let _ = map.try_append(name, value.clone());
    }
}

/// Adds `accept` to `Vary`: another request might have got another style (RFC 9110, section 12.5.5).
pub(crate) fn vary_on_accept(map: &mut HeaderMap) {
    append_once(map, &header::VARY, &HeaderValue::from_static("accept"));
}

/// Appends an element as a line of its own, unless the field has it.
pub(crate) fn append_once(map: &mut HeaderMap, name: &HeaderName, element: &HeaderValue) {
    let is_list = *name == header::VARY;
    let covers = |found: &[u8]| {
        // `Vary: *` stands for every element.
        found.eq_ignore_ascii_case(element.as_bytes()) || (is_list && found == b"*")
    };
    let lines = map.get_all(name).iter().map(HeaderValue::as_bytes);
    // Only `Vary` is split: cookies and the targets of links may contain commas.
    let mut elements =
        lines.flat_map(|line| line.split(|&byte| is_list && byte == b',').map(<[u8]>::trim_ascii));
    if !elements.any(covers) {
        let _ = map.try_append(name, element.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_added_once() {
        let added = |name: &HeaderName, line: &'static str, element: &'static str| {
            let mut map = HeaderMap::new();
            map.insert(name, HeaderValue::from_static(line));
            append_once(&mut map, name, &HeaderValue::from_static(element));
            map.get_all(name).iter().count() == 2
        };
        assert!(added(&header::VARY, "origin", "accept"));
        assert!(!added(&header::VARY, "origin , Accept", "accept"));
        assert!(!added(&header::VARY, "origin, *", "accept"));
        assert!(added(&header::SET_COOKIE, "a=1, b=2", "b=2"));
        assert!(!added(&header::SET_COOKIE, "a=1, b=2", "a=1, b=2"));
        assert!(added(&header::LINK, "*", "<a>"));
    }
}
