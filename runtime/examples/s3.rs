//! The errors of Amazon S3, for stores that its clients are to read.
//!
//! ```console
//! cargo run --example s3
//! ```

use std::time::Duration;

use error_response::body::{Delay, Part, Shape, Spelling};
use error_response::{ApiError, BodyStyle, Renderer};

/// `<Error><Code/><Message/>…extensions<RequestId/></Error>`.
///
/// S3 has no list of single problems: what is wrong belongs in the detail.
#[derive(Debug)]
pub struct S3Xml;

impl BodyStyle for S3Xml {
    const MEDIA_TYPE: &'static str = "application/xml";
    const SHAPE: Shape = Shape::xml(&[
        Part::CodeAs("Code", Spelling::PASCAL),
        Part::Detail("Message"),
        Part::Extensions,
        Part::RequestId("RequestId"),
        Part::Development("debug"),
    ])
    .root("Error", "")
    .reserved(&["HostId"])
    .fields(&[Part::RequestId("x-amz-request-id"), Part::RetryAfterAs("x-amz-retry-after", Delay::Millis)]);
}

// The variants have the names of S3's codes.
#[derive(ApiError)]
#[body(S3Xml)]
enum StoreError {
    #[status(404)]
    #[detail("The specified key does not exist.")]
    NoSuchKey {
        #[extension("Key")]
        key: &'static str,
    },
    #[status(400)]
    #[detail("{name} must be at most {most}")]
    InvalidArgument {
        #[extension("ArgumentName")]
        name: &'static str,
        most: u32,
    },
    #[status(503)]
    #[detail("Please reduce your request rate.")]
    SlowDown(#[header(RETRY_AFTER)] Duration),
    #[status(500)]
    InternalError,
}

/// Prints the response of each error, and checks its body.
pub fn main() {
    expect(
        &StoreError::NoSuchKey { key: "photos/<7>.jpg" },
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>",
            "<Key>photos/&lt;7&gt;.jpg</Key><RequestId>7f3a</RequestId></Error>",
        ),
    );
    expect(
        &StoreError::InvalidArgument { name: "max-keys", most: 1000 },
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            "<Error><Code>InvalidArgument</Code><Message>max-keys must be at most 1000</Message>",
            "<ArgumentName>max-keys</ArgumentName><RequestId>7f3a</RequestId></Error>",
        ),
    );
    expect(
        &StoreError::SlowDown(Duration::from_secs(2)),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message>",
            "<RequestId>7f3a</RequestId></Error>",
        ),
    );
    expect(
        &StoreError::InternalError,
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            "<Error><Code>InternalError</Code><Message>The server met an unexpected condition.</Message>",
            "<RequestId>7f3a</RequestId></Error>",
        ),
    );
}

/// Prints the response of an error, and checks its body.
fn expect(error: &StoreError, body: &str) {
    let response = Renderer::production().request_id("7f3a").scope(|| error.to_response());
    println!("HTTP/1.1 {}", response.status());
    for (name, value) in response.headers() {
        println!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    println!("\n{}\n", String::from_utf8_lossy(response.body()));
    assert_eq!(response.body(), body);
}
