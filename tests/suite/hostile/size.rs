//! Values of ten mebibytes, and of a million members.

use std::fmt;

use error_response::{ApiError, ErrorItem, Extra, StatusError, Violation};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::assert_survives;

const TEN_MEBIBYTES: usize = 10 * 1024 * 1024;

/// What is copied, what is two bytes of UTF-8 and three of a URI, what is six bytes of JSON, and what is nothing at all
/// in a response field.
const PIECES: [&str; 6] = ["a", "é", "\u{1}", "\"", " ", "😀"];

const DECLARED: HeaderName = HeaderName::from_static("x-declared");

const MILLION: usize = 1_000_000;

const PIECES_OF_TEXT: usize = 50_000;

fn long(piece: &str) -> String {
    piece.repeat(TEN_MEBIBYTES / piece.len())
}

/// A text in every place that takes one.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("{text}", text = self.text())]
#[header("x-declared" = "1")]
pub(super) enum Long<'a> {
    #[status(422)]
    #[detail("{0}")]
    Detail(&'a str),
    #[status(422)]
    #[detail(display)]
    Display(&'a str),
    #[status(422)]
    Instance(#[instance] &'a str),
    #[status(422)]
    Code(#[code] &'a str),
    #[status(422)]
    #[header("x-text" = "{0}")]
    FormattedField(&'a str),
    #[status(422)]
    Field(#[header("x-text")] &'a str),
    #[status(422)]
    #[header(WWW_AUTHENTICATE = "Bearer realm=\"{0}\"")]
    Challenge(&'a str),
    #[status(422)]
    Cookie(#[header(SET_COOKIE)] &'a str),
    #[status(422)]
    Location(#[header(LOCATION)] &'a str),
    #[status(422)]
    Member(#[extension("member")] &'a str),
    #[status(422)]
    FlattenedName(#[extension(flatten)] Pair<'a>),
}

impl Long<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Detail(text)
            | Self::Display(text)
            | Self::Instance(text)
            | Self::Code(text)
            | Self::FormattedField(text)
            | Self::Field(text)
            | Self::Challenge(text)
            | Self::Cookie(text)
            | Self::Location(text)
            | Self::Member(text)
            | Self::FlattenedName(Pair(text, _)) => text,
        }
    }
}

/// An object of one member.
#[derive(Debug)]
pub(super) struct Pair<'a>(pub(super) &'a str, pub(super) &'a str);

impl Serialize for Pair<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.0, self.1)])
    }
}

pub(super) type Place<'a> = fn(&'a str) -> Long<'a>;

/// All places a text can stand in, each with the text that long and just below the limits, where everything is written.
pub(super) fn places<'a>() -> [(&'static str, Place<'a>); 12] {
    [
        ("detail", Long::Detail),
        ("display", Long::Display),
        ("instance", Long::Instance),
        ("code", Long::Code),
        ("formatted field", Long::FormattedField),
        ("field", Long::Field),
        ("challenge", Long::Challenge),
        ("cookie", Long::Cookie),
        ("location", Long::Location),
        ("member", Long::Member),
        ("flattened name", |text| Long::FlattenedName(Pair(text, "value"))),
        ("flattened value", |text| Long::FlattenedName(Pair("name", text))),
    ]
}

#[test]
fn ten_mebibytes_of_text_in_any_place() {
    for piece in ["a", "é", "\u{1}"] {
        let text = long(piece);
        for (place, error) in places() {
            assert_survives(&format!("{place} of {piece:?}"), &error(&text));
        }
    }
}

#[test]
fn as_much_text_as_there_is_room_for_in_any_place() {
    for piece in PIECES {
        for bytes in [2000, 8 * 1024, 60 * 1024, 64 * 1024 - 4, 64 * 1024] {
            let text = piece.repeat(bytes / piece.len());
            for (place, error) in places() {
                assert_survives(&format!("{place} of {bytes} bytes of {piece:?}"), &error(&text));
            }
        }
    }
}

#[test]
fn ten_mebibytes_of_a_source_or_of_an_item() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("outer")]
    #[status(422)]
    #[detail("the occurrence")]
    #[header("x-declared" = "1")]
    struct Outer(#[source] LongSource);

    #[derive(Debug, thiserror::Error)]
    #[error("{0}")]
    struct LongSource(String);

    #[derive(ApiError)]
    #[status(422)]
    #[header("x-declared" = "1")]
    struct Listed(#[errors] Vec<Violation>);

    for piece in PIECES {
        assert_survives(&format!("a source of {piece:?}"), &Outer(LongSource(long(piece))));
        for item in [
            Violation::new("a", long(piece)),
            Violation::new("a", "b").code(long(piece)),
            Violation::new("a", "b").pointer(format!("/{}", long(piece))),
            Violation::new("a", "b").extension("c", piece.repeat(60_000 / piece.len())),
        ] {
            let items = vec![Violation::new("a", "b"), item, Violation::new("a", "b")];
            assert_survives(&format!("an item of {piece:?}"), &Listed(items));
        }
    }
}

/// A million of something, of which none exists before it is asked for.
#[derive(Clone, Copy)]
enum Million {
    Members,
    ShortMembers,
    Elements,
    Nulls,
    SameName,
}

impl Serialize for Million {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Elements = self {
            let mut list = serializer.serialize_seq(Some(MILLION))?;
            (0..MILLION).try_for_each(|at| list.serialize_element(&at))?;
            return list.end();
        }
        let mut map = serializer.serialize_map(Some(MILLION))?;
        for at in 0..MILLION {
            match self {
                Self::Members | Self::Elements => map.serialize_entry(&Name(at), &at)?,
                Self::ShortMembers => map.serialize_entry(&Name(at), &1)?,
                Self::Nulls => map.serialize_entry(&Name(at), &())?,
                Self::SameName => map.serialize_entry("a", &at)?,
            }
        }
        map.end()
    }
}

pub(super) struct Name(pub(super) usize);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.0)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// As many members as fit into the limit.
struct Fitting;

impl Serialize for Fitting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((0..7_000).map(|at| (Name(at), 1)))
    }
}

#[derive(ApiError)]
#[header("x-declared" = "1")]
pub(super) enum Many<T: Serialize> {
    #[status(422)]
    Member(#[extension("first")] u8, #[extension("many")] T, #[extension("last")] u8),
    #[status(422)]
    Flattened(#[extension("first")] u8, #[extension(flatten)] T, #[extension("last")] u8),
    #[status(422)]
    TwiceFlattened(#[extension(flatten)] T, #[extension(flatten)] T),
}

#[test]
fn a_million_members() {
    for many in [Million::Members, Million::ShortMembers, Million::Elements, Million::Nulls] {
        assert_survives("member", &Many::Member(1, many, 2));
        assert_survives("flattened", &Many::Flattened(1, many, 2));
    }
    assert_survives("flattened, of one name", &Many::Flattened(1, Million::SameName, 2));
}

#[test]
fn as_many_members_as_fit() {
    assert_survives("member", &Many::Member(1, Fitting, 2));
    assert_survives("flattened", &Many::Flattened(1, Fitting, 2));
    assert_survives("twice flattened", &Many::TwiceFlattened(Fitting, Fitting));
}

/// An item of a million further members.
#[derive(Clone, Copy)]
enum Item {
    Distinct,
    OfOneName,
    Absent,
    Large,
}

impl ErrorItem for Item {
    fn title(&self) -> std::borrow::Cow<'_, str> {
        "title".into()
    }

    fn detail(&self) -> error_response::ItemText<'_> {
        "detail".into()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        for at in 0..MILLION {
            match self {
                Self::Distinct => add(&Name(at).to_string(), Extra::new(&1)),
                Self::OfOneName => add("a", Extra::new(&1)),
                Self::Absent => add(&Name(at).to_string(), Extra::new(&None::<u8>)),
                Self::Large => add(&Name(at).to_string(), Extra::new(&Million::Elements)),
            }
        }
    }
}

#[derive(ApiError)]
#[status(422)]
#[header("x-declared" = "1")]
struct Listed(#[errors] Vec<Item>);

#[test]
fn an_item_of_a_million_members() {
    for item in [Item::Distinct, Item::OfOneName, Item::Absent, Item::Large] {
        assert_survives("an item", &Listed(vec![item]));
    }
}

#[test]
fn a_million_items() {
    #[derive(ApiError)]
    #[status(422)]
    #[header("x-declared" = "1")]
    struct Listed(#[errors] Vec<Violation>);

    let items = (0..MILLION).map(|_| Violation::new("a", "b")).collect();
    assert_survives("items", &Listed(items));
}

#[test]
fn a_million_elements_of_a_response_field() {
    #[derive(ApiError)]
    #[status(422)]
    #[header("x-declared" = "1")]
    struct Listed<'a>(#[header("x-list")] Vec<&'a str>, #[header(ALLOW)] Vec<&'a str>);

    assert_survives("text", &Listed(vec!["abc"; MILLION], vec!["GET"; MILLION]));
    assert_survives("nothing", &Listed(vec![" "; MILLION], vec!["\u{1}"; MILLION]));
}

/// More names than a map of `http` takes.
#[test]
fn forty_thousand_response_fields() {
    let names = (0..40_000).map(|at| HeaderName::try_from(format!("x-{at}")).unwrap());
    let error = StatusError::new(StatusCode::UNPROCESSABLE_ENTITY).header(DECLARED, "1");
    let error = names.fold(error, |error, name| error.header(name, "x"));
    let response = error.to_response();
    assert_eq!((response.status().as_u16(), &response.headers()["x-declared"]), (422, &"1".parse().unwrap()));
    let size = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len() + 4;
    let sizes: usize = response.headers().iter().map(size).sum();
    let content_type = "content-type: application/problem+json\r\n".len();
    assert!(sizes <= 2048 + content_type, "{sizes} bytes of fields");
}

#[test]
fn text_in_pieces_that_never_end() {
    #[derive(Clone, Copy)]
    struct Pieces(&'static str);

    impl fmt::Display for Pieces {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            // Goes on where it was told to stop.
            for _ in 0..PIECES_OF_TEXT {
                let _ = f.write_str(self.0);
            }
            Ok(())
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    #[header("x-declared" = "1")]
    enum Pieced {
        #[detail("{0}")]
        Detail(Pieces),
        #[header("x-text" = "{0}")]
        Field(Pieces),
        #[header(SET_COOKIE = "a={0}")]
        Cookie(Pieces),
        #[header(LOCATION = "/{0}")]
        Location(Pieces),
        Instance(#[instance] Pieces),
    }

    for piece in PIECES.into_iter().chain([""]) {
        let pieces = Pieces(piece);
        assert_survives(&format!("detail of {piece:?}"), &Pieced::Detail(pieces));
        assert_survives(&format!("field of {piece:?}"), &Pieced::Field(pieces));
        assert_survives(&format!("cookie of {piece:?}"), &Pieced::Cookie(pieces));
        assert_survives(&format!("location of {piece:?}"), &Pieced::Location(pieces));
        assert_survives(&format!("instance of {piece:?}"), &Pieced::Instance(pieces));
    }
}

#[derive(ApiError)]
#[status(422)]
#[header("x-declared" = "1")]
struct TwoFields<'a> {
    #[header(LOCATION)]
    location: &'a str,
    #[header(SET_COOKIE)]
    cookie: &'a str,
    #[extension]
    member: &'a str,
}

#[derive(ApiError)]
#[status(422)]
#[header("x-declared" = "1")]
#[header(LOCATION = "{text}")]
#[header(WWW_AUTHENTICATE = "{text}")]
struct TwoFormattedFields<'a> {
    text: &'a str,
    #[extension]
    member: &'a str,
}

#[derive(ApiError)]
#[status(422)]
#[header("x-declared" = "1")]
struct OneField<'a> {
    #[header("x-a")]
    first: &'a str,
    #[header("x-a")]
    second: [&'a str; 2],
    #[header(ALLOW)]
    allow: [&'a str; 2],
    #[header(ALLOW)]
    more: &'a str,
    #[extension]
    member: &'a str,
}

#[test]
fn two_large_response_fields_and_two_values_of_one() {
    for piece in PIECES {
        for bytes in [2000, 32 * 1024, 60_000, 64 * 1024, 30 * 1024 * 1024] {
            let text = piece.repeat(bytes / piece.len());
            let what = format!("{bytes} bytes of {piece:?}");
            assert_survives(&what, &TwoFields { location: &text, cookie: &text, member: &text });
            assert_survives(&what, &TwoFormattedFields { text: &text, member: &text });
            let (first, second, member) = (&text, [&*text; 2], &text);
            assert_survives(&what, &OneField { first, second, allow: second, more: &text, member });
        }
    }
}

#[test]
fn two_large_values_of_a_header_value() {
    #[derive(ApiError)]
    #[status(422)]
    #[header("x-declared" = "1")]
    struct Values(#[header(ALLOW)] Vec<HeaderValue>, #[header(LOCATION)] [HeaderValue; 2]);

    for bytes in [1000, 60_000, 64 * 1024, 30 * 1024 * 1024] {
        let value = HeaderValue::try_from("a".repeat(bytes)).unwrap();
        assert_survives(&format!("{bytes} bytes"), &Values(vec![value.clone(); 2], [value.clone(), value]));
    }
}

/// The field that HTTP demands of a status is whole up to 64 KiB, also where its values are many.
#[test]
fn the_values_of_a_field_that_http_demands_take_no_more_than_a_line_may_have() {
    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed<'a>(
        #[header(ALLOW)] [&'a str; 2],
        #[header(ALLOW)] &'a str,
        #[header(LOCATION)] &'a str,
        #[extension("a")] &'a str,
    );

    for bytes in [20 * 1024, 32 * 1024 - 2, 40 * 1024, 64 * 1024, 60 * 1024 * 1024] {
        let text = "a".repeat(bytes);
        let error = NotAllowed([&text, &text], &text, &text, &text);
        let mut response = None;
        let heap = allocation_counter::measure(|| response = Some(error.to_response()));
        assert!(heap.bytes_max <= super::HEAP, "{bytes} bytes twice: {} bytes of heap", heap.bytes_max);
        let sent = response.unwrap().headers().get("allow").map(HeaderValue::len);
        assert_eq!(sent, (bytes == 20 * 1024).then_some(3 * bytes + 4));
    }
}

#[test]
fn a_flattened_text_that_is_full_of_what_looks_like_members() {
    // And a name with few escapes: it is as long as the object, and unescaped as well.
    let few_escapes = format!("{}\"", "a".repeat(24));
    for piece in ["\":", "\\\":", ":", "{\"", "\",\"a\":", &few_escapes] {
        for bytes in [9_000, 20_000, 40_000, 56_000, 65_000] {
            let text = piece.repeat(bytes / piece.len());
            let what = format!("{bytes} bytes of {piece:?}");
            assert_survives(&what, &Long::FlattenedName(Pair("name", &text)));
            assert_survives(&what, &Long::FlattenedName(Pair(&text, "value")));
            assert_survives(&what, &Many::TwiceFlattened(Pair("name", &text), Pair("name", &text)));
        }
    }
}

/// So many members, with names that begin with this number.
struct From(usize, usize);

impl Serialize for From {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((0..self.1).map(|at| (Name(self.0 + at), 1)))
    }
}

#[test]
fn a_status_error_of_more_members_and_fields_than_it_keeps() {
    let name = |at: usize| HeaderName::try_from(format!("x-{at}")).unwrap();
    let error = StatusError::new(StatusCode::UNPROCESSABLE_ENTITY).header(DECLARED, "1");
    let error = (0..20_000).fold(error, |error, at| error.extension(format!("m{at}"), 1).header(name(at), 1));
    assert_survives("twenty thousand", &error);
    let body = error.to_response().into_body();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&body["m0"], &body["m1023"], body.get("m1024")), (&1.into(), &1.into(), None));
    // The last value of a name that is there counts all the same.
    let body =
        error.extension("m7", 2).extension("m8", None::<u8>).extension("last", 3).to_response().into_body();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&body["m7"], body.get("m8"), body.get("last")), (&2.into(), None, None));
}

#[test]
fn two_flattened_objects_of_different_names() {
    for (first, second) in
        [(100, 6_000), (3_000, 3_000), (3_000, 6_400), (4_500, 4_500), (6_000, 1_000), (6_400, 6_400)]
    {
        let error = Many::TwiceFlattened(From(0x1000, first), From(0x1_0000, second));
        assert_survives(&format!("{first} and {second}"), &error);
    }
}

/// So many members of one name of this length.
struct Same(usize, usize);

impl Serialize for Same {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = "a".repeat(self.0);
        serializer.collect_map((0..self.1).map(|_| (&name, 1)))
    }
}

#[test]
fn two_flattened_objects_of_one_name() {
    for name in [0, 1] {
        for members in [5_000, 10_000, 65_000 / (name + 5)] {
            let error = Many::TwiceFlattened(Same(name, members), Same(1 - name, members));
            assert_survives(&format!("{members} members of a name of {name} bytes"), &error);
        }
    }
}

#[test]
fn flattened_objects_of_nothing() {
    struct Nulls(usize);

    impl Serialize for Nulls {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map((0..5_500).map(|at| (Name(self.0 + at), ())))
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    #[header("x-declared" = "1")]
    struct Flattened(
        #[extension(flatten)] Nulls,
        #[extension(flatten)] Nulls,
        #[extension(flatten)] Nulls,
        #[extension(flatten)] Nulls,
        #[extension(flatten)] Nulls,
        #[extension(flatten)] Nulls,
    );

    let error =
        Flattened(Nulls(0), Nulls(10_000), Nulls(20_000), Nulls(30_000), Nulls(40_000), Nulls(50_000));
    assert_survives("nothing", &error);
}

#[test]
fn two_large_members_of_an_item_and_two_large_items() {
    #[derive(ApiError)]
    #[status(422)]
    #[header("x-declared" = "1")]
    struct Listed(#[errors] Vec<Violation>);

    for bytes in [20_000, 32_000, 60_000, 65_000, 1_000_000] {
        for piece in PIECES {
            let text = || piece.repeat(bytes / piece.len());
            let item = || Violation::new("a", text()).extension("b", text()).extension("c", text());
            let named = || Violation::new("a", "b").extension(text(), 1).extension(text(), 2);
            let what = format!("{bytes} bytes of {piece:?}");
            assert_survives(&what, &Listed(vec![item(), item()]));
            assert_survives(&what, &Listed(vec![named(), named()]));
        }
    }
}

#[test]
fn two_large_members_of_any_kind() {
    for bytes in [20_000, 32_000, 60_000, 65_000, TEN_MEBIBYTES] {
        for piece in PIECES {
            let text = piece.repeat(bytes / piece.len());
            let what = format!("{bytes} bytes of {piece:?}");
            assert_survives(&what, &Many::TwiceFlattened(Pair(&text, &text), Pair("b", &text)));
            assert_survives(&what, &Many::Member(1, (&text, Pair(&text, &text)), 2));
            assert_survives(&what, &Many::Member(1, Displayed(&text), 2));
            assert_survives(&what, &Many::Flattened(1, Pair("a", &text), 2));
        }
    }
}

/// Text that is formatted.
struct Displayed<'a>(&'a str);

impl Serialize for Displayed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq([format_args!("{}", self.0), format_args!("{}{}", self.0, self.0)])
    }
}
