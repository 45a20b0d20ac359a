//! Tables of a user's that have every word of the language, but for the functions.

use error_response::BodyStyle;
use error_response::body::{CodeSet, Delay, Fact, Part, Place, Shape, Spelling};

fn shout(symbol: char) -> char {
    symbol.to_ascii_uppercase()
}

const SOME: CodeSet = CodeSet::by_status(&[(429, "busy")]);
const TOTAL: CodeSet = SOME.otherwise("refused", "broken");
const WRITTEN: CodeSet = TOTAL.or_written(&["rate.limited"]);
const AT_ITS_STATUS: CodeSet = SOME.or_written_at(&[(429, "rate.limited")]);
const AT_ANOTHER: CodeSet = SOME.or_written_at(&[(409, "rate.limited")]);
const ANY: CodeSet = CodeSet::by_status(&[]).or_any_written();
const RPC: CodeSet = CodeSet::rpc(&[
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
]);

/// Every word that makes a text or a number, and the lists as they are.
#[derive(Debug)]
pub struct Scalars;

impl BodyStyle for Scalars {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::Status("status"),
        Part::StatusText("status_text"),
        Part::Phrase("phrase"),
        Part::Explanation("explanation"),
        Part::Title("title"),
        Part::WrittenTitle("written_title"),
        Part::Detail("detail"),
        Part::DetailAs("shout", shout),
        Part::OwnDetail("own"),
        Part::Summary("summary"),
        Part::Code("code"),
        Part::CodeAs("kebab", Spelling::KEBAB),
        Part::CodeAs("matrix", Spelling::SCREAMING.after("M_")),
        Part::WrittenCode("written_code"),
        Part::WrittenCodeAs("pascal", Spelling::PASCAL),
        Part::CodeOf("some", &SOME),
        Part::CodeOf("total", &TOTAL),
        Part::CodeOf("written", &WRITTEN),
        Part::CodeOf("at", &AT_ITS_STATUS),
        Part::CodeOf("at_another", &AT_ANOTHER),
        Part::CodeOf("any", &ANY),
        Part::CodeOf("rpc", &RPC),
        Part::TypeUri("type"),
        Part::Link("link"),
        Part::Instance("instance"),
        Part::RequestId("request"),
        Part::RetryAfter("seconds"),
        Part::RetryAfterAs("millis", Delay::Millis),
        Part::RetryAfterAs("protobuf", Delay::Protobuf),
        Part::Extensions,
        Part::Errors("errors"),
        Part::Text("text", "a \"b\" \\ é\n"),
        Part::Literal("number", "-1.5e3"),
        Part::Literal("yes", "true"),
        Part::Literal("nothing", "null"),
        Part::Development("debug"),
    ])
    .fields(&[
        Part::Status("x-status"),
        Part::StatusText("x-status-text"),
        Part::Phrase("x-phrase"),
        Part::Explanation("x-explanation"),
        Part::Title("x-title"),
        Part::WrittenTitle("x-written-title"),
        Part::Code("x-code"),
        Part::CodeAs("x-kebab", Spelling::KEBAB),
        Part::WrittenCode("x-written-code"),
        Part::WrittenCodeAs("x-pascal", Spelling::PASCAL),
        Part::CodeOf("x-some", &SOME),
        Part::TypeUri("x-type"),
        Part::Link("x-link"),
        Part::RequestId("x-request"),
        Part::RetryAfter("x-seconds"),
        Part::RetryAfterAs("x-millis", Delay::Millis),
        Part::RetryAfterAs("x-protobuf", Delay::Protobuf),
        Part::Text("x-text", "fixed text"),
        Part::Literal("x-literal", "1"),
    ]);
}

/// Entries, objects and conditions that are absent in each place.
#[derive(Debug)]
pub struct Nested;

impl BodyStyle for Nested {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::when(Fact::RetryAfter).of(&[Part::Text("first", "only with a delay")]),
        Part::list("list").of(&[
            Part::entry(&[Part::Text("kind", "link"), Part::Link("href")]),
            Part::unless(Fact::OwnDetail).of(&[Part::entry(&[Part::Text("kind", "silent")])]),
            Part::entry(&[Part::Text("kind", "fixed")]),
            Part::when(Fact::WrittenCode)
                .of(&[Part::unless(Fact::Instance).of(&[Part::entry(&[Part::WrittenCode("code")])])]),
            Part::entry(&[]),
            Part::entry(&[Part::Text("kind", "request"), Part::RequestId("id")]),
        ]),
        Part::list("absent").of(&[Part::entry(&[Part::Instance("instance")])]),
        Part::list("delayed").of(&[Part::when(Fact::RetryAfter).of(&[Part::entry(&[Part::Text("a", "b")])])]),
        Part::object("kept").of(&[Part::when(Fact::RetryAfter).of(&[Part::Text("a", "b")])]),
        Part::object("unkept").of(&[
            Part::object("fixed").of(&[Part::Text("a", "b")]),
            Part::list("fixed_list").of(&[Part::entry(&[Part::Text("a", "b")])]),
            Part::Instance("instance"),
        ]),
        Part::object("outer").of(&[
            Part::unless(Fact::RequestId).of(&[Part::Literal("anonymous", "true")]),
            Part::object("absent").of(&[Part::object("inner").of(&[Part::Instance("instance")])]),
            Part::object("fixed").of(&[Part::Text("a", "b")]),
            Part::object("nothing").of(&[]),
            Part::when(Fact::Instance).of(&[Part::object("deep").of(&[
                Part::object("deeper").of(&[Part::Detail("detail")]),
                Part::when(Fact::Errors).of(&[Part::Text("has", "errors")]),
            ])]),
            Part::object("texts").of(&[Part::ExtensionTexts]),
            Part::unless(Fact::WrittenTitle).of(&[Part::Text("title", "none is written")]),
        ]),
        Part::errors_or_self("all").of(&[
            Part::unless(Fact::WrittenCode).of(&[Part::Literal("coded", "false")]),
            Part::Title("title"),
            Part::Detail("detail"),
            Part::WrittenCodeAs("code", Spelling::SCREAMING),
            Part::object("source").of(&[
                Part::PointerAs("plain", Place::Plain),
                Part::PointerAs("path", Place::Path),
                Part::Pointer("fragment"),
                Part::Parameter("parameter"),
                Part::Header("header"),
            ]),
            Part::list("links").of(&[Part::entry(&[Part::Text("rel", "type"), Part::TypeUri("href")])]),
            Part::Extensions,
            Part::when(Fact::Errors).of(&[Part::Text("of", "the list")]),
        ]),
        Part::when(Fact::TypeUri).of(&[Part::unless(Fact::Link).of(&[Part::TypeUri("last")])]),
    ]);
}

/// The same words as elements.
#[derive(Debug)]
pub struct Xml;

impl BodyStyle for Xml {
    const MEDIA_TYPE: &'static str = "application/xml";
    const SHAPE: Shape = Shape::xml(&[
        Part::Code("Code"),
        Part::when(Fact::OwnDetail).of(&[Part::OwnDetail("Message")]),
        Part::list("Links").of(&[
            Part::entry(&[Part::Text("rel", "<type> & \"é\""), Part::TypeUri("href")]),
            Part::entry(&[]),
            Part::unless(Fact::RetryAfter).of(&[Part::entry(&[Part::Literal("retry", "false")])]),
        ]),
        Part::object("Nothing").of(&[]),
        Part::Literal("Null", "null"),
        Part::errors("Fields").of(&[
            Part::PointerAs("path", Place::Path),
            Part::Detail("text"),
            Part::Extensions,
        ]),
        Part::Extensions,
    ])
    .root("Fault", "")
    .reserved(&["HostId"]);
}

/// A format that allows no other members, and one code for a list.
#[derive(Debug)]
pub struct NoExtensions;

impl BodyStyle for NoExtensions {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::errors("errors").of(&[
            Part::Code("code"),
            Part::WrittenTitle("title"),
            Part::OwnDetail("detail"),
        ]),
        Part::Text("schema", "urn:x"),
    ])
    .unique();
}
