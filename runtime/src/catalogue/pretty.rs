//! JSON laid out for people, with its members in the order in which they are sent.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Lists and objects up to this width stay on one line.
const WIDTH: usize = 72;

/// Lays out JSON text; any other text comes back as it is.
pub(crate) fn pretty(json: &str) -> String {
    let Ok(document) = serde_json::from_str::<&RawValue>(json) else { return json.to_owned() };
    let mut out = String::with_capacity(json.len() * 2);
    write_value(&mut out, document.get(), 0);
    out
}

/// The document itself always gets lines of its own.
fn write_value(out: &mut String, json: &str, depth: usize) {
    let is_short = depth > 0 && json.len() + 2 * depth <= WIDTH;
    let is_nested = json.starts_with(['{', '[']) && json.len() > 2;
    let entries = (is_nested && !is_short).then(|| serde_json::from_str(json).ok()).flatten();
    let Some(Entries(entries)) = entries else { return out.push_str(json) };
    out.push_str(&json[..1]);
    for (index, (name, value)) in entries.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        if let Some(name) = name {
            out.push_str(name.get());
            out.push_str(": ");
        }
        write_value(out, value.get(), depth + 1);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push_str(&json[json.len() - 1..]);
}

/// The elements of a list, or the members of an object, whose order a `Map` would lose.
struct Entries<'j>(Vec<(Option<&'j RawValue>, &'j RawValue)>);

impl<'j> Deserialize<'j> for Entries<'j> {
    fn deserialize<D: Deserializer<'j>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'j> Visitor<'j> for EntriesVisitor {
    type Value = Entries<'j>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'j>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(value) = list.next_element()? {
            entries.push((None, value));
        }
        Ok(Entries(entries))
    }

    fn visit_map<A: MapAccess<'j>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((name, value)) = object.next_entry()? {
            entries.push((Some(name), value));
        }
        Ok(Entries(entries))
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
