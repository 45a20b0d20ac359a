//! JSON that is text already: values written early, and the members of an object.

use core::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeStruct as _, Serializer};
use serde_json::value::RawValue;

use super::buffer::Buffer;
use super::object::Object;
use super::omitted::Omitted;
use super::output::{Place, RAW_VALUE, Stopped};
use super::scan::nesting_of;
use super::serializer::MemberValue;
use crate::limits::Limits;

/// A value written early, because it does not live until the response is rendered.
#[derive(Clone, PartialEq)]
pub(crate) enum Json {
    Text { json: Box<str>, levels: usize },
    Omitted(Omitted),
}

impl Json {
    pub(crate) fn new(value: &dyn MemberValue) -> Self {
        let Limits { body, nesting, .. } = Limits::EARLY;
        match to_text(value, body, nesting) {
            Ok(text) => Self::Text { levels: nesting_of(text.as_bytes()), json: text.into_boxed_str() },
            Err(omitted) => Self::Omitted(omitted),
        }
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text { json, .. } => json,
            Self::Omitted(Omitted::Null) => "null",
            Self::Omitted(Omitted::TooLarge) => "(too large)",
            Self::Omitted(Omitted::TooDeep) => "(too deep)",
            Self::Omitted(Omitted::Failed) => "(not serializable)",
        })
    }
}

#[allow(private_interfaces, reason = "as for every other value")]
impl MemberValue for Json {
    fn write_in(&self, place: Place<'_>) -> Result<(), Stopped> {
        match self {
            Self::Text { levels, json } => place.write_json_of(json, *levels),
            Self::Omitted(omitted) => Err(place.output.stop_because(*omitted)),
        }
    }
}

/// Text that is JSON already, which `serde_json` writes as it is.
pub(crate) struct JsonText<'a>(pub(crate) &'a str);

impl Serialize for JsonText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut raw = serializer.serialize_struct(RAW_VALUE, 1)?;
        raw.serialize_field(RAW_VALUE, self.0)?;
        raw.end()
    }
}

/// Hands a value to a serializer of which nothing is known. What a failure says is dropped, because it may reveal internals.
pub(crate) fn serialize_early<S: Serializer>(
    value: &dyn MemberValue,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let Limits { body, nesting, .. } = Limits::EARLY;
    match to_text(value, body, nesting) {
        Ok(text) => JsonText(&text).serialize(serializer),
        Err(Omitted::Null) => serializer.serialize_none(),
        Err(Omitted::Failed) => Err(S::Error::custom("a member could not be serialized")),
        Err(Omitted::TooLarge | Omitted::TooDeep) => Err(S::Error::custom("a member is too large")),
    }
}

/// A value as JSON text of at most `limit` bytes.
pub(super) fn to_text(value: &dyn MemberValue, limit: usize, nesting: usize) -> Result<String, Omitted> {
    write_text(value, Buffer::with(0, limit, nesting))
}

impl Object<'_> {
    /// As [`value`](Self::value), with what is no text as JSON text.
    pub(crate) fn value_as_text(&mut self, name: &str, value: &dyn MemberValue) -> Result<(), Omitted> {
        if !self.has_room_for(name) {
            return self.refuse();
        }
        let json = match to_text(value, self.room(), self.json.nesting) {
            Err(Omitted::TooLarge) => return self.refuse(),
            json => json?,
        };
        let member = self.name(name);
        let written = if json.starts_with('"') {
            self.json.put(json.as_bytes())
        } else {
            self.json.bytes.push(b'"');
            let written = self.json.escape(&json);
            self.json.bytes.push(b'"');
            written.map_err(|_| Omitted::TooLarge)
        };
        written.inspect_err(|omitted| self.give_up(member, *omitted))
    }
}

/// A value as the JSON text of an object of at most `limit` bytes. Members that nest deeper than so many levels each are
/// `null`.
pub(crate) fn to_object(value: &dyn MemberValue, limit: usize, nesting: usize) -> Result<String, Omitted> {
    write_text(value, Buffer::flattening(limit, nesting))
}

fn write_text(value: &dyn MemberValue, mut json: Buffer) -> Result<String, Omitted> {
    json.write(value)?;
    String::from_utf8(json.into_bytes()).map_err(|_| Omitted::Failed)
}

/// Calls `each` with the members of a value that is an object, until it returns an error. A name of more than `longest`
/// bytes is too large.
pub(crate) fn for_each_member(
    json: &str,
    longest: usize,
    each: &mut dyn FnMut(&str, &str) -> Result<(), Omitted>,
) -> Result<(), Omitted> {
    let members = Members { longest, each };
    serde_json::Deserializer::from_str(json).deserialize_map(members).map_err(|_| Omitted::Failed)?
}

struct Members<'f> {
    longest: usize,
    each: &'f mut dyn FnMut(&str, &str) -> Result<(), Omitted>,
}

impl Members<'_> {
    /// Only a name that fits is unescaped: beside the object there is no room for a long one and its unescaped copy.
    fn visit(&mut self, name: &str, value: &str) -> Result<(), Omitted> {
        if name.len() > self.longest {
            return Err(Omitted::TooLarge);
        }
        match name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) {
            Some(plain) if !plain.contains('\\') => (self.each)(plain, value),
            _ => {
                let name = serde_json::from_str::<String>(name).map_err(|_| Omitted::Failed)?;
                (self.each)(&name, value)
            }
        }
    }
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = Result<(), Omitted>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut outcome = Ok(());
        while let Some(name) = map.next_key::<&RawValue>()? {
            if outcome.is_ok() {
                outcome = self.visit(name.get(), map.next_value::<&RawValue>()?.get());
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(outcome)
    }
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
        for (limit, nesting, outcome, written) in
            [(7, 2, Ok(()), "[[1,2]]"), (6, 2, Err(Omitted::TooLarge), ""), (7, 1, Err(Omitted::TooDeep), "")]
        {
            let mut buffer = Buffer::exactly(limit, nesting);
            assert_eq!(buffer.write(&json), outcome);
            assert_eq!(buffer.text(), Ok(written));
        }
        let mut buffer = Buffer::exactly(9, 9);
        assert_eq!(buffer.write(&Json::new(&())), Err(Omitted::Null));
        assert_eq!(buffer.write(&Json::new(&Fails)), Err(Omitted::Failed));
    }

    struct Fails;

    impl Serialize for Fails {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("secret"))
        }
    }

    type Outcome = Result<(), Omitted>;

    const NEXT: Outcome = Ok(());

    const END: Outcome = Err(Omitted::TooLarge);

    /// The members that are seen up to one with this name, which answers with this.
    fn seen(json: &str, last: &str, answer: Outcome) -> (Vec<(String, String)>, Outcome) {
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
        for end in [END, Err(Omitted::Failed)] {
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
            assert_eq!(seen(json, "no", END), (Vec::new(), Err(Omitted::Failed)), "{json}");
        }
    }

    #[test]
    fn what_is_no_object_has_no_members_and_is_a_failure() {
        for json in ["[1]", "1", "null", r#""a""#] {
            assert_eq!(seen(json, "", END), (Vec::new(), Err(Omitted::Failed)), "{json}");
        }
    }
}
