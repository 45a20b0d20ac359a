//! JSON as text: values that were written early, and the members of an object that is text already.

use core::fmt;
use core::ops::ControlFlow;

use serde_core::Serialize;
use serde_core::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::SerializeStruct as _;
use serde_json::value::RawValue;

use super::value::RAW_VALUE;
use super::{Buffer, Fit, MemberValue, Unserializable, nesting_of};
use crate::limits::Limits;

/// A value that was turned into JSON early, because it does not live until the response is rendered.
#[derive(Clone, PartialEq)]
pub(crate) enum Json {
    Text {
        json: Box<str>,
        /// How deep it nests.
        levels: usize,
    },
    /// Nothing, or too much for any body.
    LeftOut(Fit),
    Unserializable,
}

impl Json {
    pub(crate) fn new(value: &dyn MemberValue) -> Self {
        let Limits { body, nesting, .. } = Limits::EARLY;
        match to_text(value, body, nesting) {
            Ok(Ok(text)) => Self::Text { levels: nesting_of(text.as_bytes()), json: text.into_boxed_str() },
            Ok(Err(fit)) => Self::LeftOut(fit),
            Err(Unserializable) => Self::Unserializable,
        }
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text { json, .. } => json,
            Self::LeftOut(Fit::TooLarge) => "(too large)",
            Self::LeftOut(Fit::TooDeep) => "(too deep)",
            Self::LeftOut(Fit::Absent | Fit::Written) => "null",
            Self::Unserializable => "(not serializable)",
        })
    }
}

#[allow(private_interfaces, reason = "as for every other value")]
impl MemberValue for Json {
    fn write_json(&self, json: &mut Buffer) -> Result<Fit, Unserializable> {
        match self {
            Self::Text { json: text, levels } => Ok(json.copy_value(text, *levels)),
            Self::LeftOut(fit) => Ok(*fit),
            Self::Unserializable => Err(Unserializable),
        }
    }
}

/// Text that is JSON already. `serde_json` and what is here write it as it is.
pub(crate) struct JsonText<'a>(pub(crate) &'a str);

impl Serialize for JsonText<'_> {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut raw = serializer.serialize_struct(RAW_VALUE, 1)?;
        raw.serialize_field(RAW_VALUE, self.0)?;
        raw.end()
    }
}

/// A value as JSON text of at most `limit` bytes, or why it is none.
pub(crate) fn to_text(
    value: &dyn MemberValue,
    limit: usize,
    nesting: usize,
) -> Result<Result<String, Fit>, Unserializable> {
    write_text(value, Buffer::with(0, limit, nesting))
}

/// A value as the JSON text of an object of at most `limit` bytes, without the members that nest deeper than so many
/// levels each.
pub(crate) fn to_object(
    value: &dyn MemberValue,
    limit: usize,
    nesting: usize,
) -> Result<Result<String, Fit>, Unserializable> {
    write_text(value, Buffer { flattens: true, ..Buffer::with(0, limit, nesting + 1) })
}

fn write_text(value: &dyn MemberValue, mut json: Buffer) -> Result<Result<String, Fit>, Unserializable> {
    match value.write_json(&mut json)? {
        Fit::Written => String::from_utf8(json.bytes).map(Ok).map_err(|_| Unserializable),
        other => Ok(Err(other)),
    }
}

/// Whether to go on, or what went wrong.
pub(crate) type Flow = Result<ControlFlow<()>, Unserializable>;

const NEXT: Flow = Ok(ControlFlow::Continue(()));

const END: Flow = Ok(ControlFlow::Break(()));

/// Calls `each` with the members of a value that is an object, up to one whose name takes more than `longest` bytes.
pub(crate) fn for_each_member(json: &str, longest: usize, each: &mut dyn FnMut(&str, &str) -> Flow) -> Flow {
    struct Members<'f> {
        longest: usize,
        each: &'f mut dyn FnMut(&str, &str) -> Flow,
    }

    impl Members<'_> {
        /// A name is unescaped by itself, and only where there is room for it: beside the object there is none for both it
        /// and what it is unescaped in.
        fn visit(&mut self, name: &str, value: &str) -> Flow {
            if name.len() > self.longest {
                return END;
            }
            match name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) {
                Some(plain) if !plain.contains('\\') => (self.each)(plain, value),
                _ => {
                    let name = serde_json::from_str::<String>(name).map_err(|_| Unserializable)?;
                    (self.each)(&name, value)
                }
            }
        }
    }

    impl<'de> Visitor<'de> for Members<'_> {
        type Value = Flow;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut outcome = NEXT;
            while let Some(name) = map.next_key::<&RawValue>()? {
                if outcome == NEXT {
                    outcome = self.visit(name.get(), map.next_value::<&RawValue>()?.get());
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(outcome)
        }
    }

    let members = Members { longest, each };
    serde_json::Deserializer::from_str(json).deserialize_map(members).map_err(|_| Unserializable)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_the_text() {
        let long = "x".repeat(Limits::EARLY.body);
        let deep =
            (0..=Limits::EARLY.nesting).fold(serde_json::json!(1), |inner, _| serde_json::json!([inner]));
        let values: [&dyn MemberValue; 5] = [&[1], &None::<u8>, &Fails, &long, &deep];
        let texts = values.map(|value| format!("{:?}", Json::new(value)));
        assert_eq!(texts, ["[1]", "null", "(not serializable)", "(too large)", "(too deep)"]);
    }

    #[test]
    fn early_json_is_sent_under_the_limits_of_the_buffer() {
        let json = Json::new(&[[1, 2]]);
        for (limit, nesting, fit, written) in
            [(7, 2, Fit::Written, "[[1,2]]"), (6, 2, Fit::TooLarge, ""), (7, 1, Fit::TooDeep, "")]
        {
            let mut buffer = Buffer::exactly(limit, nesting);
            assert_eq!(json.write_json(&mut buffer), Ok(fit));
            assert_eq!(buffer.text(), Ok(written));
        }
        let mut buffer = Buffer::exactly(9, 9);
        assert_eq!(Json::new(&()).write_json(&mut buffer), Ok(Fit::Absent));
        assert_eq!(Json::new(&Fails).write_json(&mut buffer), Err(Unserializable));
    }

    struct Fails;

    impl Serialize for Fails {
        fn serialize<S: serde_core::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde_core::ser::Error::custom("secret"))
        }
    }

    /// The members that are seen up to one with this name, which answers with this.
    fn seen(json: &str, last: &str, answer: Flow) -> (Vec<(String, String)>, Flow) {
        let mut members = Vec::new();
        let flow = for_each_member(json, 12, &mut |name, value| {
            members.push((name.to_owned(), value.to_owned()));
            if name == last { answer } else { NEXT }
        });
        (members, flow)
    }

    #[test]
    fn members_are_seen_in_order_with_their_values_as_they_are() {
        let (members, flow) = seen(r#"{"b":[1, 2],"\n":"\n","b":null}"#, "", END);
        let expected = [("b", "[1, 2]"), ("\n", r#""\n""#), ("b", "null")];
        assert_eq!(members, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(flow, NEXT);
    }

    #[test]
    fn no_member_is_seen_behind_an_end_or_a_failure() {
        for end in [END, Err(Unserializable)] {
            let (members, flow) = seen(r#"{"a":1,"b":2,"c":3,"d":4}"#, "b", end);
            assert_eq!(members.len(), 2);
            assert_eq!(flow, end);
        }
    }

    #[test]
    fn a_name_is_unescaped_and_whole_or_the_end() {
        for (name, unescaped) in [
            (r#""abcdefghij""#, "abcdefghij"),
            (r#""\u0041\n""#, "A\n"),
            (r#""\\\"/""#, r#"\"/"#),
            (r#""""#, ""),
        ] {
            let (members, flow) = seen(&format!(r"{{{name}:1}}"), "no", END);
            assert_eq!((members, flow), (vec![(unescaped.to_owned(), "1".to_owned())], NEXT));
        }
        let (members, flow) = seen(r#"{"a":1,"abcdefghijk":2,"b":3}"#, "", END);
        assert_eq!((members, flow), (vec![("a".to_owned(), "1".to_owned())], END));
        for json in
            [r#"{"\uD800":1}"#, r#"{"\x":1}"#, "{\"\u{1}\":1}", "{1:1}", "{a:1}", r#"{"a"}"#, r#"{"a":x}"#]
        {
            assert_eq!(seen(json, "no", END), (Vec::new(), Err(Unserializable)), "{json}");
        }
    }

    #[test]
    fn what_is_no_object_has_no_members_and_is_a_failure() {
        for json in ["[1]", "1", "null", r#""a""#] {
            assert_eq!(seen(json, "", END), (Vec::new(), Err(Unserializable)), "{json}");
        }
    }
}
