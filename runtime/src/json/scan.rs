//! Facts about JSON text that take no parser.

/// The bytes outside of strings.
fn structure(json: &[u8]) -> impl Iterator<Item = u8> {
    let (mut is_text, mut is_escaped) = (false, false);
    json.iter().copied().filter(move |byte| {
        if core::mem::take(&mut is_escaped) {
            return false;
        }
        match byte {
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            _ => return !is_text,
        }
        false
    })
}

/// How deep JSON text nests.
pub(super) fn nesting_of(json: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in structure(json) {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// How many members a JSON object has, those of its values not counted.
pub(crate) fn members_of(json: &str) -> usize {
    let (mut depth, mut members) = (0_usize, 0);
    for byte in structure(json.as_bytes()) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b':' if depth == 1 => members += 1,
            _ => {}
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_members_of_the_object_itself_are_counted() {
        for (json, members) in [
            ("{}", 0),
            ("1", 0),
            (r#"{"":1}"#, 1),
            (r#"{"a":1,"b":2}"#, 2),
            (r#"{ "a" : [1, 2], "b" : { "c" : 1, "d" : {} }, "e" : [{ "f" : 1 }] }"#, 3),
            (r#"{"a":"\":\":\":","b:":"\\"}"#, 2),
            (r#"{"a\":":1}"#, 1),
            (r#"[{"a":1}]"#, 0),
            ("{:", 1),
            ("}{:", 1),
            ("{", 0),
        ] {
            assert_eq!(members_of(json), members, "{json}");
        }
        let shortest = format!("{{{}\"\":1}}", "\"\":1,".repeat(999));
        assert_eq!(members_of(&shortest), 1000);
    }

    #[test]
    fn levels_are_counted_outside_of_strings_only() {
        for (json, levels) in [
            ("1", 0),
            ("[]", 1),
            ("{}", 1),
            ("[[1],{\"a\":[2]}]", 3),
            ("[[],[],[]]", 2),
            (r#"["[[[{{{"]"#, 1),
            (r#"["\"[[","]]",[1]]"#, 2),
            (r#"["\\",[1]]"#, 2),
            (r#"{"a\"]":{"b":1}}"#, 2),
            ("]]}[", 1),
        ] {
            assert_eq!(nesting_of(json.as_bytes()), levels, "{json}");
        }
    }
}
