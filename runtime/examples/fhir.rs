//! The `OperationOutcome` of FHIR (HL7, R4 to R5), for services of health care.
//!
//! ```console
//! cargo run --example fhir
//! ```

use std::marker::PhantomData;

use error_response::body::{CodeSet, Part, Place, Shape};
use error_response::{ApiError, BodyStyle, Renderer, Violation};

/// `{"resourceType": "OperationOutcome", "issue": […]}` with one issue for each single problem, or one for the error where it
/// has none. Clients refuse further members, so extension members are left out.
#[derive(Debug)]
pub struct OperationOutcome<S>(PhantomData<S>);

/// Where the codes of the service are defined.
pub trait CodeSystem: 'static {
    /// A URI.
    const SYSTEM: &'static str;
}

impl<S: CodeSystem> BodyStyle for OperationOutcome<S> {
    const MEDIA_TYPE: &'static str = "application/fhir+json";
    const SHAPE: Shape = Shape::json(&[
        Part::Text("resourceType", "OperationOutcome"),
        Part::errors_or_self("issue").of(&[
            Part::Text("severity", "error"),
            Part::CodeOf("code", &ISSUE_TYPES),
            Part::object("details").of(&[
                Part::list("coding").of(&[Part::entry(&[
                    Part::Text("system", S::SYSTEM),
                    Part::Code("code"),
                    Part::Title("display"),
                ])]),
                Part::Detail("text"),
            ]),
            Part::Development("diagnostics"),
            Part::list("expression").of(&[Part::PointerAs("", Place::Path)]),
        ]),
    ]);
}

/// The value set `issue-type`: by the status, unless `#[code]` names another.
const ISSUE_TYPES: CodeSet = CodeSet::by_status(&[
    (400, "invalid"),
    (401, "login"),
    (403, "forbidden"),
    (404, "not-found"),
    (405, "not-supported"),
    (406, "not-supported"),
    (407, "login"),
    (408, "timeout"),
    (409, "conflict"),
    (410, "deleted"),
    (411, "invalid"),
    (412, "conflict"),
    (413, "too-long"),
    (414, "too-long"),
    (415, "not-supported"),
    (416, "value"),
    (422, "invalid"),
    (423, "lock-error"),
    (425, "transient"),
    (426, "not-supported"),
    (429, "throttled"),
    (431, "too-long"),
    (451, "suppressed"),
    (501, "not-supported"),
    (502, "transient"),
    (503, "transient"),
    (504, "timeout"),
    (505, "not-supported"),
    (507, "no-store"),
    (510, "not-supported"),
    (511, "login"),
])
.otherwise("processing", "exception")
.or_written(NAMES);

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired", "forbidden",
    "suppressed", "processing", "not-supported", "duplicate", "multiple-matches", "not-found", "deleted", "too-long",
    "code-invalid", "extension", "too-costly", "business-rule", "conflict", "transient", "lock-error", "no-store",
    "exception", "timeout", "incomplete", "throttled", "informational",
];

#[derive(Debug)]
struct Clinic;

impl CodeSystem for Clinic {
    const SYSTEM: &'static str = "https://clinic.example.com/errors";
}

#[derive(ApiError)]
#[body(OperationOutcome<Clinic>)]
enum PatientError {
    #[status(404)]
    #[title("Patient not found")]
    #[detail("patient {0} does not exist")]
    PatientNotFound(u64),
    #[status(422)]
    #[detail("the patient is invalid")]
    Invalid(#[errors] Vec<Violation>),
    #[status(409)]
    #[code("duplicate")]
    #[title("Patient exists")]
    #[detail("this patient is registered already")]
    Registered,
    #[status(500)]
    Registry,
}

/// Prints the response of each error, and checks its body.
pub fn main() {
    let birth_date = Violation::new("Date in the future", "must not be later than today")
        .code("future_date")
        .pointer("Patient.birthDate");

    expect(
        &PatientError::PatientNotFound(7),
        concat!(
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found","#,
            r#""details":{"coding":[{"system":"https://clinic.example.com/errors","#,
            r#""code":"patient_not_found","display":"Patient not found"}],"#,
            r#""text":"patient 7 does not exist"}}]}"#,
        ),
    );
    expect(
        &PatientError::Invalid(vec![birth_date]),
        concat!(
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","#,
            r#""details":{"coding":[{"system":"https://clinic.example.com/errors","#,
            r#""code":"future_date","display":"Date in the future"}],"#,
            r#""text":"must not be later than today"},"expression":["Patient.birthDate"]}]}"#,
        ),
    );
    expect(
        &PatientError::Registered,
        concat!(
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"duplicate","#,
            r#""details":{"coding":[{"system":"https://clinic.example.com/errors","#,
            r#""code":"duplicate","display":"Patient exists"}],"#,
            r#""text":"this patient is registered already"}}]}"#,
        ),
    );
    expect(
        &PatientError::Registry,
        concat!(
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception","#,
            r#""details":{"coding":[{"system":"https://clinic.example.com/errors","#,
            r#""code":"registry","display":"Internal Server Error"}],"#,
            r#""text":"The server met an unexpected condition."}}]}"#,
        ),
    );
}

/// Prints the response of an error, and checks its body.
fn expect(error: &PatientError, body: &str) {
    let response = Renderer::production().request_id("7f3a").scope(|| error.to_response());
    println!("HTTP/1.1 {}", response.status());
    for (name, value) in response.headers() {
        println!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    println!("\n{}\n", String::from_utf8_lossy(response.body()));
    assert_eq!(response.body(), body);
}
