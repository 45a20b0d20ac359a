//! JSON under a size cap and a depth limit: objects are laid out here, values are `serde_json`'s.

mod depth;

use core::fmt::{self, Display, Write as _};
use core::ops::ControlFlow;
use std::io;

use serde_core::Serialize;
use serde_core::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::Error as _;
use serde_json::value::RawValue;

use crate::limits::Limits;
use crate::text;
use depth::{Depth, Stop};

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
}

/// What may follow once the cap is reached: the names of a style's own members, quotes and closing brackets.
const STRUCTURE: usize = 128;

/// Large enough for most error bodies, so that the buffer is allocated once.
const USUAL_BODY: usize = 384;

impl Buffer {
    pub(crate) fn new(limit: usize, nesting: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(USUAL_BODY.min(limit)),
            limit: limit.saturating_sub(STRUCTURE),
            nesting,
        }
    }

    /// A buffer for one value that brings its own structure.
    pub(crate) fn exactly(limit: usize, nesting: usize) -> Self {
        Self { bytes: Vec::with_capacity(USUAL_BODY.min(limit)), limit, nesting }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn room(&self) -> usize {
        self.limit.saturating_sub(self.bytes.len())
    }

    /// Serializes a value, or leaves no trace of it.
    pub(crate) fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<Fit, Unserializable> {
        let start = self.bytes.len();
        let stop = Stop::default();
        let depth = Depth::new(self.nesting, &stop);
        let mut capped = Capped { json: self, stop: &stop };
        let outcome = depth.serialize(value, &mut serde_json::Serializer::new(&mut capped));
        let fit = match outcome {
            Ok(()) if &self.bytes[start..] == b"null" => Ok(Fit::Absent),
            // Text that was JSON already has its levels in it.
            Ok(()) if stop.has_seen_raw() && nesting_of(&self.bytes[start..]) > self.nesting => {
                Ok(Fit::TooDeep)
            }
            Ok(()) => return Ok(Fit::Written),
            Err(_) => stop.reason().ok_or(Unserializable),
        };
        self.bytes.truncate(start);
        fit
    }

    /// Writes a name, for which there is always room: those of a style's own members are few and short, and the others
    /// have been measured.
    fn escape_name(&mut self, name: &str) {
        if plain_length(name.as_bytes()) == name.len() {
            self.bytes.extend_from_slice(name.as_bytes());
            return;
        }
        for byte in name.bytes() {
            if escapes_in(u64::from(byte) | !0xFF & u64::from_le_bytes([b' '; 8])) == 0 {
                self.bytes.push(byte);
            } else {
                let (escape, len) = escape(byte);
                self.bytes.extend_from_slice(&escape[..len]);
            }
        }
    }

    /// Writes the text as the inside of a JSON string, up to the last character that fits.
    fn escape(&mut self, text: &str) -> fmt::Result {
        if plain_length(text.as_bytes()) == text.len() && text.len() <= self.room() {
            self.bytes.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        self.escape_piecewise(text)
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

/// How deep JSON text nests.
fn nesting_of(json: &[u8]) -> usize {
    let (mut depth, mut deepest, mut is_text, mut is_escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// How many bytes there are before the first that must be escaped. Eight are looked at at once.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    let mut checked = 0;
    while let Some(word) = bytes[checked..].first_chunk() {
        let found = escapes_in(u64::from_le_bytes(*word));
        if found != 0 {
            return checked + found.trailing_zeros() as usize / 8;
        }
        checked += 8;
    }
    let rest = &bytes[checked..];
    // Spaces need no escape, so they fill the last word up.
    let mut word = [b' '; 8];
    word[..rest.len()].copy_from_slice(rest);
    match escapes_in(u64::from_le_bytes(word)) {
        0 => bytes.len(),
        found => checked + found.trailing_zeros() as usize / 8,
    }
}

/// The high bit of each byte of the word that must be escaped; above the lowest one there may be others, set by a borrow.
fn escapes_in(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let below_space = word.wrapping_sub(ONES * 0x20) & !word;
    (below_space | zeros(word ^ (ONES * 0x22)) | zeros(word ^ (ONES * 0x5C))) & HIGH
}

/// The escape of RFC 8259, section 7, in the form that `serde_json` chooses, and its length.
fn escape(byte: u8) -> ([u8; 6], usize) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0C => b'f',
        b'\r' => b'r',
        _ => {
            return ([b'\\', b'u', b'0', b'0', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]], 6);
        }
    };
    ([b'\\', short, 0, 0, 0, 0], 2)
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
        if let Some(left) = self.left.checked_sub(text.len()) {
            self.left = left;
            let outcome = self.json.escape(text);
            self.was_cut |= outcome.is_err();
            return outcome;
        }
        let fitting = text::cut(text, self.left);
        self.left = 0;
        self.was_cut |= self.json.escape(fitting).is_err();
        // An early end spares a `Display` of ten megabytes the rest of its work.
        Err(fmt::Error)
    }
}

/// The writer that a value is serialized into.
struct Capped<'b> {
    json: &'b mut Buffer,
    stop: &'b Stop,
}

impl io::Write for Capped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.len() > self.json.room() {
            self.stop.because(Fit::TooLarge);
            return Err(io::ErrorKind::WriteZero.into());
        }
        self.json.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An object on its way into a buffer. It is closed with [`end`](Self::end).
pub(crate) struct Object<'b> {
    json: &'b mut Buffer,
    start: usize,
    /// Whether a text was cut at the cap.
    was_cut: bool,
}

impl<'b> Object<'b> {
    pub(crate) fn begin(json: &'b mut Buffer) -> Self {
        json.bytes.push(b'{');
        Self { start: json.bytes.len(), json, was_cut: false }
    }

    pub(crate) fn end(self) {
        self.json.bytes.push(b'}');
    }

    pub(crate) fn room(&self) -> usize {
        self.json.room()
    }

    /// Says that something was left out, so that a list does without this object.
    pub(crate) fn overflow(&mut self) {
        self.was_cut = true;
    }

    /// Writes the name, and answers where the member starts.
    fn name(&mut self, name: &str) -> usize {
        let member = self.json.bytes.len();
        if member > self.start {
            self.json.bytes.push(b',');
        }
        self.json.bytes.push(b'"');
        self.json.escape_name(name);
        self.json.bytes.extend_from_slice(b"\":");
        member
    }

    pub(crate) fn number(&mut self, name: &str, number: u16) {
        self.name(name);
        let digits = [number / 10_000, number / 1_000, number / 100, number / 10, number]
            .map(|rest| b'0' + u8::try_from(rest % 10).unwrap_or_default());
        let leading = digits.iter().take(4).take_while(|&&digit| digit == b'0').count();
        self.json.bytes.extend_from_slice(&digits[leading..]);
    }

    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.json.bytes.push(b'"');
        self.was_cut |= self.json.escape(text).is_err();
        self.json.bytes.push(b'"');
    }

    /// Formats straight into the body: at most `limit` bytes of text, before escaping.
    pub(crate) fn display(&mut self, name: &str, text: &dyn Display, limit: usize) {
        self.name(name);
        self.json.bytes.push(b'"');
        self.was_cut |= self.json.format(text, limit).is_err();
        self.json.bytes.push(b'"');
    }

    /// Writes what was kept of an object of this kind in place of what is here.
    pub(crate) fn restore(&mut self, beginning: &[u8]) {
        self.json.bytes.clear();
        self.json.bytes.extend_from_slice(beginning);
    }

    /// Begins a member with text, and answers with all that is written so far.
    pub(crate) fn begin_text(&mut self, name: &str) -> &[u8] {
        self.name(name);
        self.json.bytes.push(b'"');
        &self.json.bytes
    }

    /// Formats at most `limit` bytes of text straight into the body, or else the fallback.
    pub(crate) fn end_text(
        &mut self,
        text: Option<&dyn Display>,
        limit: usize,
        fallback: impl FnOnce() -> &'static str,
    ) {
        let start = self.json.bytes.len();
        if let Some(text) = text {
            self.was_cut |= self.json.format(text, limit).is_err();
        }
        if self.json.bytes.len() == start {
            self.was_cut |= self.json.escape(fallback()).is_err();
        }
        self.json.bytes.push(b'"');
    }

    /// A member with any value, or nothing at all where the value is `null` or past a limit.
    pub(crate) fn value(&mut self, name: &str, value: &dyn MemberValue) -> Result<Fit, Unserializable> {
        // An escape has six bytes at most.
        if self.room() <= name.len() * 6 + 4 {
            return Ok(Fit::TooLarge);
        }
        let member = self.name(name);
        let fit = value.write_json(self.json);
        if fit != Ok(Fit::Written) {
            self.json.bytes.truncate(member);
        }
        fit
    }

    /// A member that is an object.
    pub(crate) fn object<R>(&mut self, name: &str, fill: impl FnOnce(&mut Object<'_>) -> R) -> R {
        self.name(name);
        let mut object = Object::begin(self.json);
        let result = fill(&mut object);
        object.end();
        result
    }

    /// A member that is a list of objects, as many as fit, and no member where none does.
    pub(crate) fn list<R>(&mut self, name: &str, fill: impl FnOnce(&mut List<'_>) -> R) -> R {
        let member = self.name(name);
        self.json.bytes.push(b'[');
        let mut list = List { start: self.json.bytes.len(), json: self.json };
        let result = fill(&mut list);
        if list.json.bytes.len() > list.start {
            list.json.bytes.push(b']');
        } else {
            list.json.bytes.truncate(member);
        }
        result
    }
}

/// A list of objects on its way into a buffer.
pub(crate) struct List<'b> {
    json: &'b mut Buffer,
    start: usize,
}

impl List<'_> {
    /// Adds one object, unless it does not fit: then the list is at its end.
    pub(crate) fn push(&mut self, fill: impl FnOnce(&mut Object<'_>) -> Result<(), Unserializable>) -> Flow {
        let item = self.json.bytes.len();
        if self.json.room() < STRUCTURE {
            return Ok(ControlFlow::Break(()));
        }
        if item > self.start {
            self.json.bytes.push(b',');
        }
        let mut object = Object::begin(self.json);
        fill(&mut object)?;
        let was_cut = object.was_cut;
        object.end();
        if was_cut || self.json.room() == 0 {
            self.json.bytes.truncate(item);
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// A value that was turned into JSON early, because it does not live until the response is rendered.
#[derive(Clone, PartialEq)]
pub(crate) struct Json(Result<Option<Box<str>>, Unserializable>);

impl Json {
    pub(crate) fn new(value: &dyn MemberValue) -> Self {
        let raw = to_raw(value, Limits::DEFAULT.body, Limits::DEFAULT.nesting);
        Self(raw.map(|raw| raw.ok().map(|raw| raw.get().into())))
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
            Ok(Some(text)) => {
                serde_json::from_str::<&RawValue>(text).map_err(S::Error::custom)?.serialize(serializer)
            }
            Ok(None) => serializer.serialize_none(),
            Err(Unserializable) => Err(S::Error::custom("not serializable")),
        }
    }
}

/// A value as JSON text of at most `limit` bytes, or why it is none.
pub(crate) fn to_raw(
    value: &dyn MemberValue,
    limit: usize,
    nesting: usize,
) -> Result<Result<Box<RawValue>, Fit>, Unserializable> {
    let mut json = Buffer::exactly(limit, nesting);
    match value.write_json(&mut json)? {
        Fit::Written => {}
        other => return Ok(Err(other)),
    }
    let text = String::from_utf8(json.into_bytes()).map_err(|_| Unserializable)?;
    RawValue::from_string(text).map(Ok).map_err(|_| Unserializable)
}

/// Whether to go on, or what went wrong.
pub(crate) type Flow = Result<ControlFlow<()>, Unserializable>;

/// Calls `each` with the members of a value that is an object.
pub(crate) fn for_each_member(raw: &RawValue, each: &mut dyn FnMut(&str, &RawValue) -> Flow) -> Flow {
    struct Members<'f>(&'f mut dyn FnMut(&str, &RawValue) -> Flow);

    impl<'de> Visitor<'de> for Members<'_> {
        type Value = Flow;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut outcome = Ok(ControlFlow::Continue(()));
            while let Some(name) = map.next_key::<String>()? {
                if outcome == Ok(ControlFlow::Continue(())) {
                    outcome = self.0(&name, map.next_value::<&RawValue>()?);
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(outcome)
        }
    }

    serde_json::Deserializer::from_str(raw.get())
        .deserialize_map(Members(each))
        .map_err(|_| Unserializable)?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(limit: usize, fill: impl FnOnce(&mut Object<'_>)) -> String {
        let mut json = Buffer::new(limit, 4);
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
}
