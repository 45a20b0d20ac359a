//! JSON under a size cap and a depth limit, written straight into the body.

mod escape;
mod key;
mod names;
mod object;
mod value;

use core::fmt::{self, Display, Write as _};
use core::ops::ControlFlow;

use serde_core::Serialize;
use serde_core::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::{Error as _, SerializeStruct as _};
use serde_json::value::RawValue;

use crate::limits::Limits;
use crate::text;
use escape::{escape, is_plain, plain_length};
use value::{Depth, RAW_VALUE, Stopped, Value};

pub(crate) use names::Names;
pub(crate) use object::Object;

/// A value of the user's could not be serialized. What it said is dropped, because it may tell of internals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unserializable;

/// Whether a value found its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    Written,
    /// Nothing was written, because the value is `null`.
    Absent,
    /// Nothing was written, because the value is too large.
    TooLarge,
    /// Nothing was written, because the value nests too deeply.
    TooDeep,
}

impl Fit {
    /// Whether the next member may follow: they are dropped from the last, so one that is too large is the end. One that
    /// nests too deeply is only left out itself.
    pub(crate) fn flow(self) -> ControlFlow<()> {
        match self {
            Self::Written | Self::Absent | Self::TooDeep => ControlFlow::Continue(()),
            Self::TooLarge => ControlFlow::Break(()),
        }
    }
}

/// A value of an extension member: anything that implements `Serialize`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a member of the body",
    label = "no `Serialize`",
    note = "an `#[extension]` is serialized: derive `serde::Serialize` for `{Self}`"
)]
pub trait MemberValue {
    /// Writes the value, or nothing of it.
    #[doc(hidden)]
    #[allow(
        private_interfaces,
        reason = "the trait is for the compiler's messages, and nobody else implements it"
    )]
    fn write_json(&self, json: &mut Buffer) -> Result<Fit, Unserializable>;
}

#[diagnostic::do_not_recommend]
#[allow(private_interfaces, reason = "as above")]
impl<T: Serialize + ?Sized> MemberValue for T {
    fn write_json(&self, json: &mut Buffer) -> Result<Fit, Unserializable> {
        json.value(self)
    }
}

/// The bytes of a body, with a cap that no value passes.
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    /// How long `bytes` may become before the closing delimiters.
    limit: usize,
    /// How deep values may nest.
    nesting: usize,
    /// Why the value at hand was given up. Its own errors may be lost on their way through code of the user's.
    stop: Option<Stop>,
}

/// Why a value was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    TooLarge,
    TooDeep,
    Failed,
}

/// What may follow once the cap is reached: the names of a style's own members, quotes and closing brackets.
const STRUCTURE: usize = 128;

/// Large enough for most error bodies, so that the buffer is allocated once. A power of two: a body that is doubled stops
/// at its limit, which usually is one too, and does not go half as far again.
const USUAL_BODY: usize = 512;

impl Buffer {
    /// `further`: how many bytes are expected beyond the usual.
    pub(crate) fn new(limit: usize, nesting: usize, further: usize) -> Self {
        let usual = USUAL_BODY.saturating_add(further).min(limit).next_power_of_two().min(limit);
        Self { bytes: Vec::with_capacity(usual), limit: limit.saturating_sub(STRUCTURE), nesting, stop: None }
    }

    /// A buffer for one value that brings its own structure.
    pub(crate) fn exactly(limit: usize, nesting: usize) -> Self {
        Self { bytes: Vec::with_capacity(USUAL_BODY.min(limit)), limit, nesting, stop: None }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn room(&self) -> usize {
        self.limit.saturating_sub(self.bytes.len())
    }

    /// Makes room for so many bytes more.
    #[inline]
    fn make_room(&mut self, bytes: usize) {
        if bytes > self.bytes.capacity() - self.bytes.len() {
            self.grow(bytes);
        }
    }

    /// A `Vec` would double what a large piece has made of it, far past the limit.
    #[cold]
    fn grow(&mut self, bytes: usize) {
        let needed = self.bytes.len() + bytes;
        let most = self.limit.saturating_add(STRUCTURE).max(needed);
        self.bytes.reserve_exact(needed.next_power_of_two().min(most) - self.bytes.len());
    }

    /// Serializes a value, or leaves no trace of it.
    pub(crate) fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<Fit, Unserializable> {
        let start = self.bytes.len();
        let depth = Depth::new(self.nesting);
        let outcome = value.serialize(Value { json: self, depth });
        let fit = match (self.stop.take(), outcome) {
            (None, Ok(())) if &self.bytes[start..] != b"null" => return Ok(Fit::Written),
            (None, Ok(())) => Ok(Fit::Absent),
            (Some(Stop::TooLarge), _) => Ok(Fit::TooLarge),
            (Some(Stop::TooDeep), _) => Ok(Fit::TooDeep),
            (Some(Stop::Failed), _) | (None, Err(Stopped)) => Err(Unserializable),
        };
        self.bytes.truncate(start);
        fit
    }

    /// Writes a value in place of all that is here.
    pub(crate) fn rewrite(&mut self, value: &dyn MemberValue) -> Result<Result<&str, Fit>, Unserializable> {
        self.bytes.clear();
        match value.write_json(self)? {
            Fit::Written => core::str::from_utf8(&self.bytes).map(Ok).map_err(|_| Unserializable),
            other => Ok(Err(other)),
        }
    }

    /// The first reason counts.
    #[cold]
    fn stop_because(&mut self, stop: Stop) -> Stopped {
        self.stop.get_or_insert(stop);
        Stopped
    }

    /// Writes bytes of a value.
    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Result<(), Stopped> {
        if bytes.len() > self.room() {
            return Err(self.stop_because(Stop::TooLarge));
        }
        self.make_room(bytes.len());
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// Writes a JSON string of a value.
    fn put_text(&mut self, text: &str) -> Result<(), Stopped> {
        self.put(b"\"")?;
        if self.escape(text).is_err() {
            return Err(self.stop_because(Stop::TooLarge));
        }
        self.put(b"\"")
    }

    /// Writes a JSON string of a value, and nothing where `Display` fails.
    fn put_display(&mut self, text: &dyn Display) -> Result<(), Stopped> {
        self.put(b"\"")?;
        let mut inside = Text { json: self, left: usize::MAX, was_cut: false };
        if write!(inside, "{text}").is_err() {
            let stop = if inside.was_cut { Stop::TooLarge } else { Stop::Failed };
            return Err(self.stop_because(stop));
        }
        self.put(b"\"")
    }

    /// Writes a name, for which there is always room: those of a style's own members are few and short, and the others
    /// have been measured.
    #[inline]
    fn escape_name(&mut self, name: &str) {
        if is_plain(name.as_bytes()) {
            self.bytes.extend_from_slice(name.as_bytes());
        } else {
            self.escape_bytes(name);
        }
    }

    #[cold]
    fn escape_bytes(&mut self, name: &str) {
        for byte in name.bytes() {
            if is_plain(&[byte]) {
                self.bytes.push(byte);
            } else {
                let (escape, len) = escape(byte);
                self.bytes.extend_from_slice(&escape[..len]);
            }
        }
    }

    /// Writes the text as the inside of a JSON string, up to the last character that fits.
    fn escape(&mut self, text: &str) -> fmt::Result {
        if self.push_plain(text) { Ok(()) } else { self.escape_piecewise(text) }
    }

    /// Writes text that fits and needs no escape.
    #[allow(
        clippy::inline_always,
        reason = "a call for every piece of a formatted text is a third of its cost"
    )]
    #[inline(always)]
    fn push_plain(&mut self, text: &str) -> bool {
        let is_fine = text.len() <= self.room() && is_plain(text.as_bytes());
        if is_fine {
            self.make_room(text.len());
            self.bytes.extend_from_slice(text.as_bytes());
        }
        is_fine
    }

    /// Formats at most `limit` bytes of text as the inside of a JSON string. What a failing `Display` wrote up to there is
    /// kept. It is an error only where the text does not fit into the body.
    fn format(&mut self, text: &dyn Display, limit: usize) -> fmt::Result {
        let mut inside = Text { json: self, left: limit, was_cut: false };
        let _ = write!(inside, "{text}");
        if inside.was_cut { Err(fmt::Error) } else { Ok(()) }
    }

    #[cold]
    fn escape_piecewise(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        loop {
            let plain = plain_length(rest.as_bytes());
            let fitting = text::cut(&rest[..plain], self.room());
            self.make_room(fitting.len());
            self.bytes.extend_from_slice(fitting.as_bytes());
            if fitting.len() < plain {
                return Err(fmt::Error);
            }
            let Some(&byte) = rest.as_bytes().get(plain) else { return Ok(()) };
            let (escape, len) = escape(byte);
            if len > self.room() {
                return Err(fmt::Error);
            }
            self.bytes.extend_from_slice(&escape[..len]);
            rest = &rest[plain + 1..];
        }
    }
}

/// The inside of a JSON string, on its way into a buffer.
struct Text<'b> {
    json: &'b mut Buffer,
    /// How many bytes of text are still taken, before escaping.
    left: usize,
    /// Whether the text did not fit into the body.
    was_cut: bool,
}

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text.len() <= self.left && self.json.push_plain(text) {
            self.left -= text.len();
            return Ok(());
        }
        self.write_unusual(text)
    }
}

impl Text<'_> {
    #[cold]
    fn write_unusual(&mut self, text: &str) -> fmt::Result {
        let fitting = text::cut(text, self.left);
        self.left -= fitting.len();
        self.was_cut |= self.json.escape_piecewise(fitting).is_err();
        if self.was_cut || fitting.len() < text.len() {
            // Past a limit nothing more is taken, and an early end spares a `Display` of ten megabytes the rest of its work.
            self.left = 0;
            return Err(fmt::Error);
        }
        Ok(())
    }
}

/// A value that was turned into JSON early, because it does not live until the response is rendered.
#[derive(Clone, PartialEq)]
pub(crate) struct Json(Result<Option<Box<str>>, Unserializable>);

impl Json {
    pub(crate) fn new(value: &dyn MemberValue) -> Self {
        let text = to_text(value, Limits::DEFAULT.body, Limits::DEFAULT.nesting);
        Self(text.map(|text| text.ok().map(String::into_boxed_str)))
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Ok(Some(text)) => text,
            Ok(None) => "null",
            Err(Unserializable) => "(not serializable)",
        })
    }
}

impl Serialize for Json {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Ok(Some(text)) => JsonText(text).serialize(serializer),
            Ok(None) => serializer.serialize_none(),
            Err(Unserializable) => Err(S::Error::custom("not serializable")),
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
    let mut json = Buffer { bytes: Vec::new(), limit, nesting, stop: None };
    match value.write_json(&mut json)? {
        Fit::Written => String::from_utf8(json.bytes).map(Ok).map_err(|_| Unserializable),
        other => Ok(Err(other)),
    }
}

/// Whether to go on, or what went wrong.
pub(crate) type Flow = Result<ControlFlow<()>, Unserializable>;

/// Calls `each` with the members of a value that is an object.
pub(crate) fn for_each_member(json: &str, each: &mut dyn FnMut(&str, &str) -> Flow) -> Flow {
    struct Members<'f>(&'f mut dyn FnMut(&str, &str) -> Flow);

    impl<'de> Visitor<'de> for Members<'_> {
        type Value = Flow;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut outcome = Ok(ControlFlow::Continue(()));
            while let Some(name) = map.next_key::<String>()? {
                if outcome == Ok(ControlFlow::Continue(())) {
                    outcome = self.0(&name, map.next_value::<&RawValue>()?.get());
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(outcome)
        }
    }

    serde_json::Deserializer::from_str(json).deserialize_map(Members(each)).map_err(|_| Unserializable)?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(limit: usize, fill: impl FnOnce(&mut Object<'_>)) -> String {
        let mut json = Buffer::new(limit, 4, 0);
        let mut object = Object::begin(&mut json);
        fill(&mut object);
        object.end();
        String::from_utf8(json.into_bytes()).unwrap()
    }

    #[test]
    fn strings_are_escaped_as_serde_json_does() {
        let all: String = (0..0x100).filter_map(char::from_u32).collect();
        let ours = object(10_000, |o| o.text("a", &all));
        assert_eq!(ours, format!("{{\"a\":{}}}", serde_json::to_string(&all).unwrap()));
    }

    #[test]
    fn numbers_have_no_leading_zero() {
        for number in [0, 7, 42, 404, 65_535] {
            assert_eq!(object(STRUCTURE + 100, |o| o.number("n", number)), format!("{{\"n\":{number}}}"));
        }
    }

    #[test]
    fn text_is_cut_at_a_character_and_the_object_stays_whole() {
        assert_eq!(object(STRUCTURE + 9, |o| o.text("a", "é\u{1}éé")), "{\"a\":\"é\"}");
    }

    #[test]
    fn a_value_past_the_cap_or_too_deep_leaves_no_trace() {
        let json = object(STRUCTURE + 40, |o| {
            assert_eq!(o.value("a", &1), Ok(Fit::Written));
            assert_eq!(o.value("b", &"x".repeat(40)), Ok(Fit::TooLarge));
            assert_eq!(o.value("c", &None::<u8>), Ok(Fit::Absent));
            assert_eq!(o.value("d", &[[[[[1]]]]]), Ok(Fit::TooDeep));
            assert_eq!(o.value("e", &[[2]]), Ok(Fit::Written));
        });
        assert_eq!(json, r#"{"a":1,"e":[[2]]}"#);
    }

    #[test]
    fn a_serialize_that_fails_leaves_no_trace() {
        struct Fails;
        impl Serialize for Fails {
            fn serialize<S: serde_core::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde_core::ser::Error::custom("secret"))
            }
        }
        let json = object(STRUCTURE + 100, |o| assert_eq!(o.value("a", &[Fails]), Err(Unserializable)));
        assert_eq!(json, "{}");
    }

    #[test]
    fn a_display_that_fails_inside_a_value_is_a_failure_and_no_panic() {
        struct Fails;
        impl Display for Fails {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("half")?;
                Err(fmt::Error)
            }
        }
        struct Collected;
        impl Serialize for Collected {
            fn serialize<S: serde_core::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(&Fails)
            }
        }
        let json = object(STRUCTURE + 100, |o| assert_eq!(o.value("a", &Collected), Err(Unserializable)));
        assert_eq!(json, "{}");
    }

    #[derive(serde::Serialize)]
    enum Shape<'a> {
        Unit,
        Newtype(Option<&'a str>),
        Tuple(u8, i128),
        Struct { r#type: char, float: f64 },
    }

    #[derive(serde::Serialize)]
    struct Newtype<T>(T);

    #[derive(serde::Serialize)]
    struct Pair(f32, bool);

    #[derive(serde::Serialize)]
    struct Everything<'a> {
        shapes: [Shape<'a>; 4],
        nothing: (),
        newtype: Newtype<Newtype<i64>>,
        pair: Pair,
        floats: [f64; 7],
        #[serde(skip_serializing_if = "Option::is_none")]
        skipped: Option<u8>,
        by_number: std::collections::BTreeMap<i16, u64>,
        by_char: std::collections::BTreeMap<char, Option<u8>>,
        by_bool: std::collections::BTreeMap<bool, Vec<u8>>,
        by_newtype: std::collections::BTreeMap<String, &'a RawValue>,
        #[serde(flatten)]
        more: std::collections::BTreeMap<&'a str, i8>,
    }

    #[test]
    fn every_kind_of_value_is_written_as_serde_json_does() {
        let raw: Box<RawValue> = serde_json::from_str(r#"[1, {"a" : "\"]"}]"#).unwrap();
        let everything = Everything {
            shapes: [
                Shape::Unit,
                Shape::Newtype(Some("\"\\\u{7}\u{7f}é\u{2028}")),
                Shape::Tuple(255, i128::MIN),
                Shape::Struct { r#type: '\u{10FFFF}', float: 0.1 },
            ],
            nothing: (),
            newtype: Newtype(Newtype(i64::MIN)),
            pair: Pair(1.0e-7, true),
            floats: [0.0, -0.0, 1e300, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY, 123_456_789.0],
            skipped: None,
            by_number: [(-1, u64::MAX), (7, 0)].into(),
            by_char: [('"', None), ('a', Some(1))].into(),
            by_bool: [(false, vec![])].into(),
            by_newtype: [("raw".to_owned(), &*raw)].into(),
            more: [("flat", -1), ("\n", 1)].into(),
        };
        let ours = to_text(&everything, 10_000, 8).unwrap().unwrap();
        assert_eq!(ours, serde_json::to_string(&everything).unwrap());
    }

    /// A map of one member.
    struct One<K>(K);

    impl<K: Serialize> Serialize for One<K> {
        fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([(&self.0, 1)])
        }
    }

    /// What is written as the text that it formats.
    struct Formatted<'a>(&'a str);

    impl Serialize for Formatted<'_> {
        fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self.0)
        }
    }

    #[test]
    fn every_kind_of_name_is_written_as_serde_json_does() {
        fn assert_name(key: impl Serialize) {
            let one = One(key);
            let expected = serde_json::to_string(&one).unwrap();
            assert_eq!(to_text(&one, 100, 8), Ok(Ok(expected)));
        }
        assert_name(0.5_f32);
        assert_name(-1e300_f64);
        assert_name(Shape::Unit);
        assert_name(Some("some"));
        assert_name(Newtype(Newtype("newtype")));
        assert_name(Formatted("a\"b"));
        assert_name(u128::MAX);
    }

    #[test]
    fn names_that_are_no_numbers_or_fail_are_a_failure() {
        assert_eq!(to_text(&One(f32::NAN), 100, 8), Err(Unserializable));
        assert_eq!(to_text(&One(f64::INFINITY), 100, 8), Err(Unserializable));
        assert_eq!(to_text(&One(Shape::Newtype(None)), 100, 8), Err(Unserializable));
    }

    #[test]
    fn a_name_in_more_newtypes_than_are_levels_is_too_deep() {
        let deep = Newtype(Newtype(Newtype(Newtype("a"))));
        assert_eq!(to_text(&One(&deep), 100, 1), Ok(Err(Fit::TooDeep)));
        assert_eq!(to_text(&One(deep), 100, 2), Ok(Ok(r#"{"a":1}"#.to_owned())));
    }

    #[test]
    fn names_that_are_no_text_are_a_failure() {
        let by_list = std::collections::BTreeMap::from([([1], 1)]);
        let by_nothing = std::collections::BTreeMap::from([(None::<u8>, 1)]);
        assert_eq!(to_text(&by_list, 100, 8), Err(Unserializable));
        assert_eq!(to_text(&by_nothing, 100, 8), Err(Unserializable));
    }

    /// A `Serialize` of the user's that goes on where it should not.
    struct Careless(fn(&mut dyn FnMut(Step)));

    enum Step {
        Key,
        Value,
        TooLarge,
    }

    impl Serialize for Careless {
        fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde_core::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(None)?;
            self.0(&mut |step| {
                let _ = match step {
                    Step::Key => map.serialize_key("a"),
                    Step::Value => map.serialize_value(&1),
                    Step::TooLarge => map.serialize_value(&"x".repeat(1_000)),
                };
            });
            map.end()
        }
    }

    #[test]
    fn a_member_without_a_value_or_a_name_is_a_failure() {
        type Steps = fn(&mut dyn FnMut(Step));
        let steps: [Steps; 3] = [
            |go| go(Step::Key),
            |go| go(Step::Value),
            |go| {
                go(Step::Key);
                go(Step::Key);
            },
        ];
        for steps in steps {
            assert_eq!(to_text(&Careless(steps), 100, 8), Err(Unserializable));
        }
    }

    #[test]
    fn a_limit_counts_also_where_the_value_goes_on() {
        let steps = |go: &mut dyn FnMut(Step)| {
            go(Step::Key);
            go(Step::TooLarge);
            go(Step::Key);
            go(Step::Value);
        };
        assert_eq!(to_text(&Careless(steps), 100, 8), Ok(Err(Fit::TooLarge)));
    }
}
