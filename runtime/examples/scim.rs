//! The errors of SCIM 2 (RFC 7644, section 3.12), for services that manage identities.
//!
//! ```console
//! cargo run --example scim
//! ```

use error_response::body::{CodeSet, Fact, Part, Shape};
use error_response::{ApiError, BodyStyle, Renderer, Violation};

/// `{"schemas", "scimType"?, "detail", "status"}`, and nothing else: clients refuse a body with a further member. So the
/// single problems stand in the detail, and extension members are left out.
#[derive(Debug)]
pub struct Scim;

impl BodyStyle for Scim {
    const MEDIA_TYPE: &'static str = "application/scim+json";
    const SHAPE: Shape = Shape::json(&[
        Part::list("schemas").of(&[Part::Text("", "urn:ietf:params:scim:api:messages:2.0:Error")]),
        Part::when(Fact::Errors).of(&[Part::CodeOf("scimType", &TYPES_OF_INVALID)]),
        Part::unless(Fact::Errors).of(&[Part::CodeOf("scimType", &TYPES)]),
        Part::Summary("detail"),
        Part::StatusText("status"),
    ]);
}

/// What `#[code]` may name, with the status that belongs to it.
const NAMES: &[(u16, &str)] = &[
    (400, "invalidFilter"),
    (400, "tooMany"),
    (409, "uniqueness"),
    (400, "mutability"),
    (400, "invalidSyntax"),
    (400, "invalidPath"),
    (400, "noTarget"),
    (400, "invalidValue"),
    (400, "invalidVers"),
    (400, "sensitive"),
    // RFC 9865.
    (400, "invalidCursor"),
    (400, "expiredCursor"),
    (400, "invalidCount"),
];

const TYPES: CodeSet = CodeSet::by_status(&[(409, "uniqueness")]).or_written_at(NAMES);

const TYPES_OF_INVALID: CodeSet =
    CodeSet::by_status(&[(400, "invalidValue"), (409, "uniqueness")]).or_written_at(NAMES);

#[derive(ApiError)]
#[body(Scim)]
enum UserError {
    #[status(409)]
    #[detail("the user name {0} is taken")]
    NameTaken(&'static str),
    #[status(400)]
    #[detail("{count} attributes are invalid", count = attributes.len())]
    Invalid {
        #[errors]
        attributes: Vec<Violation>,
    },
    #[status(400)]
    #[code("mutability")]
    #[detail("the id of a user cannot be changed")]
    IdChanged,
    #[status(500)]
    Directory,
}

/// Prints the response of each error, and checks its body.
pub fn main() {
    let attributes = vec![
        Violation::new("Invalid", "must be an e-mail address").pointer("/emails/0/value"),
        Violation::new("Missing", "is required").pointer("/userName"),
    ];

    expect(
        &UserError::NameTaken("ann"),
        concat!(
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"uniqueness","#,
            r#""detail":"the user name ann is taken","status":"409"}"#,
        ),
    );
    expect(
        &UserError::Invalid { attributes },
        concat!(
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"invalidValue","#,
            r#""detail":"2 attributes are invalid: emails[0].value must be an e-mail address; "#,
            r#"userName is required","status":"400"}"#,
        ),
    );
    expect(
        &UserError::IdChanged,
        concat!(
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"mutability","#,
            r#""detail":"the id of a user cannot be changed","status":"400"}"#,
        ),
    );
    expect(
        &UserError::Directory,
        concat!(
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"#,
            r#""detail":"The server met an unexpected condition.","status":"500"}"#,
        ),
    );
}

/// Prints the response of an error, and checks its body.
fn expect(error: &UserError, body: &str) {
    let response = Renderer::production().request_id("7f3a").scope(|| error.to_response());
    println!("HTTP/1.1 {}", response.status());
    for (name, value) in response.headers() {
        println!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    println!("\n{}\n", String::from_utf8_lossy(response.body()));
    assert_eq!(response.body(), body);
}
