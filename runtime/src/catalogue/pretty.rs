//! JSON laid out for people, with its members in the order in which they are sent.

/// Short lists and objects stay on a line.
const WIDTH: usize = 72;

/// Lays out JSON text; any other text comes back as it is.
pub(crate) fn pretty(json: &str) -> String {
    if serde_json::from_str::<serde_core::de::IgnoredAny>(json).is_err() {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len() * 2);
    Layout { json, at: 0 }.value(&mut out, 0, Place::Document);
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The body itself, which always gets its own lines.
    Document,
    Inside,
}

/// Valid JSON without insignificant white space, as bodies are.
struct Layout<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Layout<'a> {
    fn peek(&self) -> u8 {
        self.json.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn skip_white_space(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    /// The text of the value that begins here.
    fn text(&self) -> &'a str {
        let rest = &self.json[self.at..];
        let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
        for (index, byte) in rest.bytes().enumerate() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if in_string => is_escaped = true,
                b'"' => {
                    in_string = !in_string;
                    if !in_string && depth == 0 {
                        return &rest[..=index];
                    }
                }
                _ if in_string => {}
                b'{' | b'[' => depth += 1,
                b',' | b'}' | b']' if depth == 0 => return &rest[..index],
                b'}' | b']' => {
                    depth -= 1;
                    if depth == 0 {
                        return &rest[..=index];
                    }
                }
                _ => {}
            }
        }
        rest
    }

    fn value(&mut self, out: &mut String, depth: usize, place: Place) {
        self.skip_white_space();
        let text = self.text();
        let is_nested = text.starts_with(['{', '[']) && text.len() > 2;
        let is_short = place == Place::Inside && text.len() + 2 * depth <= WIDTH;
        if !is_nested || is_short {
            out.push_str(text.trim_end());
            self.at += text.len();
            return;
        }
        let is_object = text.starts_with('{');
        out.push(if is_object { '{' } else { '[' });
        self.at += 1;
        loop {
            new_line(out, depth + 1);
            self.skip_white_space();
            if is_object {
                let name = self.text();
                // The name's text ends at its quote.
                out.push_str(name);
                self.at += name.len();
                while self.peek() != b':' && self.at < self.json.len() {
                    self.at += 1;
                }
                self.at += 1;
                out.push_str(": ");
            }
            self.value(out, depth + 1, Place::Inside);
            self.skip_white_space();
            let separator = self.peek();
            self.at += 1;
            if separator != b',' {
                break;
            }
            out.push(',');
        }
        new_line(out, depth);
        out.push(if is_object { '}' } else { ']' });
    }
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn members_keep_their_order_and_short_lists_their_line() {
        assert_eq!(
            pretty(r#"{"z":1,"a":"x, {\"y\"}: \\","list":[1,2],"empty":{},"nested":{"b":null}}"#),
            concat!(
                "{\n  \"z\": 1,\n  \"a\": \"x, {\\\"y\\\"}: \\\\\",\n  \"list\": [1,2],\n  \"empty\": {},\n",
                "  \"nested\": {\"b\":null}\n}",
            ),
        );
    }

    #[test]
    fn long_lists_have_a_line_for_each_element() {
        let long = "x".repeat(60);
        assert_eq!(
            pretty(&format!(r#"[{{"a":"{long}","b":1}},2]"#)),
            format!("[\n  {{\n    \"a\": \"{long}\",\n    \"b\": 1\n  }},\n  2\n]").replace("{{", "{"),
        );
    }

    #[test]
    fn what_is_no_json_is_left_as_it_is() {
        for text in ["<p>no</p>", "", "{\"a\":", "plain"] {
            assert_eq!(pretty(text), text);
        }
    }
}
