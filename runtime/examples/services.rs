//! The error formats of eight kinds of services in production, one of which has two: each a table, and an error that shows it.
//!
//! ```console
//! cargo run --example services
//! ```

use std::time::{Duration, SystemTime};

use error_response::body::{CodeSet, Delay, Member, Part, Shape, Spelling};
use error_response::{ApiError, BodyStyle, Occurrence, Violation};

/// A payment service: `{"error": {"type", "code", "message", …extensions}}`, with the type by the class of the status.
#[derive(Debug)]
pub struct Payments;

const CLASSES: CodeSet = CodeSet::by_status(&[]).otherwise("invalid_request_error", "api_error");

impl BodyStyle for Payments {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[Part::object("error").of(&[
        Part::CodeOf("type", &CLASSES),
        Part::Code("code"),
        Part::Detail("message"),
        Part::Extensions,
    ])]);
}

#[derive(ApiError)]
#[body(Payments)]
#[status(402)]
#[code("IR_04")]
#[detail("the card was declined")]
struct Declined {
    #[extension]
    reason: &'static str,
}

/// A forum: `{"error": "text"}`.
#[derive(Debug)]
pub struct Forum;

impl BodyStyle for Forum {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[Part::Detail("error")]);
}

#[derive(ApiError)]
#[body(Forum)]
#[status(404)]
#[detail("there is no such post")]
struct NoPost;

/// Another part of it: `{"error": {"message": "text"}}`.
#[derive(Debug)]
pub struct ForumSearch;

impl BodyStyle for ForumSearch {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[Part::object("error").of(&[Part::Detail("message")])]);
}

#[derive(ApiError)]
#[body(ForumSearch)]
#[status(400)]
#[detail("the query is empty")]
struct EmptyQuery;

/// An identity service: `{"timestamp", "error", "message"}`, with the time in seconds and the code as `NotFound`.
#[derive(Debug)]
pub struct Identity;

impl BodyStyle for Identity {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::Custom("timestamp", write_now),
        Part::CodeAs("error", Spelling::PASCAL),
        Part::Detail("message"),
    ]);
}

fn write_now(_: &Occurrence<'_>, member: Member<'_>) {
    // A clock before 1970 leaves the member out.
    if let Ok(since) = SystemTime::UNIX_EPOCH.elapsed() {
        member.value(&since.as_secs());
    }
}

#[derive(ApiError)]
#[body(Identity)]
#[status(403)]
#[detail("the session has expired")]
struct SessionExpired;

/// A vector database: `{"status": {"error": "text"}, "time": 0.0}`.
#[derive(Debug)]
pub struct Vectors;

impl BodyStyle for Vectors {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape =
        Shape::json(&[Part::object("status").of(&[Part::Detail("error")]), Part::Literal("time", "0.0")]);
}

#[derive(ApiError)]
#[body(Vectors)]
#[status(404)]
#[detail("collection {0} does not exist")]
struct NoCollection(&'static str);

/// A chat server: `{"errcode", "error", "retry_after_ms"?}`, with the code as `M_LIMIT_EXCEEDED`.
#[derive(Debug)]
pub struct Chat;

impl BodyStyle for Chat {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::CodeAs("errcode", Spelling::SCREAMING.after("M_")),
        Part::Detail("error"),
        Part::RetryAfterAs("retry_after_ms", Delay::Millis),
    ]);
}

#[derive(ApiError)]
#[body(Chat)]
#[status(429)]
#[detail("too many requests")]
struct LimitExceeded(#[header(RETRY_AFTER)] Duration);

/// A search engine: `{"message", "code", "type", "link"}`.
#[derive(Debug)]
pub struct Search;

const TYPES: CodeSet =
    CodeSet::by_status(&[(401, "auth"), (403, "auth")]).otherwise("invalid_request", "internal");

impl BodyStyle for Search {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::Detail("message"),
        Part::Code("code"),
        Part::CodeOf("type", &TYPES),
        Part::TypeUri("link"),
    ]);
}

#[derive(ApiError)]
#[body(Search)]
#[type_base("https://docs.example.com/errors#{code}")]
#[status(404)]
#[detail("index {0} not found")]
struct IndexNotFound(&'static str);

/// A package registry: `{"errors": [{"detail"}]}`, with the single problems where there are some.
#[derive(Debug)]
pub struct Registry;

impl BodyStyle for Registry {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[Part::errors_or_self("errors").of(&[Part::Detail("detail")])]);
}

#[derive(ApiError)]
#[body(Registry)]
#[status(400)]
#[detail("the package is invalid")]
struct InvalidPackage(#[errors] Vec<Violation>);

/// A password manager: `{"Message", "ErrorModel": {"Message"}, "ValidationErrors": {"": ["text"]}}`.
#[derive(Debug)]
pub struct Vault;

impl BodyStyle for Vault {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::Detail("Message"),
        Part::object("ErrorModel").of(&[Part::Detail("Message")]),
        Part::object("ValidationErrors").of(&[Part::list("").of(&[Part::Detail("")])]),
    ]);
}

#[derive(ApiError)]
#[body(Vault)]
#[status(400)]
#[detail("the password is wrong")]
struct WrongPassword;

/// Prints the response of each error, and checks its body.
pub fn main() {
    expect(
        &Declined { reason: "expired" },
        concat!(
            r#"{"error":{"type":"invalid_request_error","code":"IR_04","#,
            r#""message":"the card was declined","reason":"expired"}}"#,
        ),
    );
    expect(&NoPost, r#"{"error":"there is no such post"}"#);
    expect(&EmptyQuery, r#"{"error":{"message":"the query is empty"}}"#);
    expect(&NoCollection("photos"), r#"{"status":{"error":"collection photos does not exist"},"time":0.0}"#);
    expect(
        &LimitExceeded(Duration::from_secs(2)),
        r#"{"errcode":"M_LIMIT_EXCEEDED","error":"too many requests","retry_after_ms":2000}"#,
    );
    expect(
        &IndexNotFound("movies"),
        concat!(
            r#"{"message":"index movies not found","code":"index_not_found","type":"invalid_request","#,
            r#""link":"https://docs.example.com/errors#index_not_found"}"#,
        ),
    );
    expect(
        &InvalidPackage(vec![
            Violation::new("Invalid name", "the name has a space"),
            Violation::new("Invalid version", "1.x is no version"),
        ]),
        r#"{"errors":[{"detail":"the name has a space"},{"detail":"1.x is no version"}]}"#,
    );
    expect(
        &WrongPassword,
        concat!(
            r#"{"Message":"the password is wrong","ErrorModel":{"Message":"the password is wrong"},"#,
            r#""ValidationErrors":{"":["the password is wrong"]}}"#,
        ),
    );

    // The time goes on, so this one is compared without it.
    let body = print_body(&SessionExpired);
    let (time, rest) = body.split_once(',').unwrap();
    assert!(time.strip_prefix(r#"{"timestamp":"#).unwrap().parse::<u64>().is_ok());
    assert_eq!(rest, r#""error":"SessionExpired","message":"the session has expired"}"#);
}

fn expect(error: &impl ApiError, body: &str) {
    assert_eq!(print_body(error), body);
}

fn print_body(error: &impl ApiError) -> String {
    let body = String::from_utf8(error.to_response().into_body().into()).unwrap();
    println!("{body}");
    body
}
