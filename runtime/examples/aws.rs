//! The errors of AWS, as its SDKs read them: `restJson1` (as Lambda has it) and `awsJson1_1` (as KMS has it).
//!
//! ```console
//! cargo run --example aws
//! ```

use std::time::Duration;

use error_response::body::{Delay, Part, Place, Shape, Spelling};
use error_response::{ApiError, BodyStyle, Renderer, Violation};

/// `{"message", …extensions, "fieldList"?, "debug"?}`, and the name of the error in a response field.
///
/// SDKs wait as long as `x-amz-retry-after` says, and pay no heed to `Retry-After`.
#[derive(Debug)]
pub struct RestJson1;

impl BodyStyle for RestJson1 {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::Detail("message"),
        Part::Extensions,
        Part::errors("fieldList").of(FIELD),
        Part::Development("debug"),
    ])
    // SDKs take each of these for the name or the text of the error.
    .reserved(&["Message", "code", "Code", "__type"])
    .fields(&[
        Part::CodeAs("x-amzn-errortype", Spelling::PASCAL),
        Part::RequestId("x-amzn-requestid"),
        Part::RetryAfterAs("x-amz-retry-after", Delay::Millis),
    ]);
}

/// The same with the name of the error in the body: `{"__type", "message", …}`.
#[derive(Debug)]
pub struct AwsJson;

impl BodyStyle for AwsJson {
    const MEDIA_TYPE: &'static str = "application/x-amz-json-1.1";
    const SHAPE: Shape = Shape::json(&[
        Part::CodeAs("__type", Spelling::PASCAL),
        Part::Detail("message"),
        Part::Extensions,
        Part::errors("fieldList").of(FIELD),
        Part::Development("debug"),
    ])
    .reserved(&["Message", "code", "Code"])
    .fields(&[Part::RequestId("x-amzn-requestid"), Part::RetryAfterAs("x-amz-retry-after", Delay::Millis)]);
}

const FIELD: &[Part] =
    &[Part::PointerAs("path", Place::Plain), Part::Detail("message"), Part::WrittenCode("code")];

#[derive(ApiError)]
#[body(RestJson1)]
enum QueueError {
    #[status(404)]
    #[detail("queue {name} does not exist")]
    QueueDoesNotExist {
        #[extension]
        name: &'static str,
    },
    // The name that Smithy gives to such an error.
    #[status(400)]
    #[code("ValidationException")]
    #[detail("{count} field is invalid", count = fields.len())]
    Invalid {
        #[errors]
        fields: Vec<Violation>,
    },
    // SDKs repeat what has this name.
    #[status(429)]
    #[code("ThrottlingException")]
    #[detail("too many requests")]
    Throttled(#[header(RETRY_AFTER)] Duration),
    #[status(500)]
    InternalFailure,
}

/// Prints the response of each error, and checks its body.
pub fn main() {
    let too_large = Violation::new("Too large", "must be at most 10").pointer("/batch/size");

    expect(
        &QueueError::QueueDoesNotExist { name: "orders" },
        r#"{"message":"queue orders does not exist","name":"orders"}"#,
    );
    expect(
        &QueueError::Invalid { fields: vec![too_large] },
        concat!(
            r#"{"message":"1 field is invalid","#,
            r#""fieldList":[{"path":"/batch/size","message":"must be at most 10"}]}"#,
        ),
    );
    expect(&QueueError::Throttled(Duration::from_secs(2)), r#"{"message":"too many requests"}"#);
    expect(&QueueError::InternalFailure, r#"{"message":"The server met an unexpected condition."}"#);

    let response = QueueError::Throttled(Duration::from_secs(2)).to_response_as::<AwsJson>();
    assert_eq!(response.body(), r#"{"__type":"ThrottlingException","message":"too many requests"}"#);
    assert_eq!(response.headers()["x-amz-retry-after"], "2000");
}

/// Prints the response of an error, and checks its body.
fn expect(error: &QueueError, body: &str) {
    let response = Renderer::production().request_id("7f3a").scope(|| error.to_response());
    println!("HTTP/1.1 {}", response.status());
    for (name, value) in response.headers() {
        println!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    println!("\n{}\n", String::from_utf8_lossy(response.body()));
    assert_eq!(response.body(), body);
}
