//! `OpenAPI` 3.1: the responses and components of error types.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::time::Duration;

use error_response::body::{
    ApiMessage, CodeSet, Delay, Html, MessageDetails, MessageOrDescription, NestedError, Part, Place,
    ProblemXml, ReasonPhrase, Shape, Spelling,
};
use error_response::{ApiError, BodyStyle, Catalogue, Documented, Occurrence, Rendered, Violation};
use http::StatusCode;
use serde_json::{Value, json};

fn responses<E: Documented>() -> Value {
    Catalogue::new("API").add::<E>().responses_of::<E>()
}

fn schemas<E: Documented>() -> Value {
    Catalogue::new("API").add::<E>().components()["schemas"].take()
}

#[derive(ApiError)]
#[type_base("https://api.example.com/problems/")]
#[header(401, WWW_AUTHENTICATE = "Bearer")]
enum OrderError {
    /// No order has this identifier.
    #[status(404)]
    #[title("Order not found")]
    #[detail("order {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
        #[extension]
        hint: Option<String>,
        #[extension(development)]
        shard: u8,
    },
    /// It was there.
    #[status(404)]
    Deleted,
    #[status(422)]
    #[code("INVALID")]
    Invalid {
        #[errors]
        violations: Vec<Violation>,
        #[instance]
        path: String,
    },
    #[status(401)]
    Unauthorized,
    #[status(429)]
    RateLimited {
        #[header(RETRY_AFTER)]
        after: Duration,
        #[header("x-scope")]
        scope: Option<String>,
    },
}

#[test]
fn a_status_with_one_problem_refers_to_its_schema_and_has_its_example() {
    assert_eq!(
        responses::<OrderError>()["422"],
        json!({
            "description": "Unprocessable Content",
            "content": { "application/problem+json": {
                "schema": { "$ref": "#/components/schemas/OrderErrorInvalid" },
                "examples": { "OrderError.Invalid": { "summary": "Unprocessable Content", "value": {
                    "type": "https://api.example.com/problems/INVALID",
                    "title": "Unprocessable Content",
                    "status": 422,
                    "detail": "The request is well formed, but its content cannot be processed.",
                    "instance": "/example",
                    "code": "INVALID",
                    "errors": [{
                        "title": "Invalid value",
                        "detail": "The value is not allowed.",
                        "pointer": "#/field",
                    }],
                } } },
            } },
        }),
    );
}

#[test]
fn a_schema_says_what_the_declaration_says() {
    let schemas = schemas::<OrderError>();
    assert_eq!(
        schemas["OrderErrorNotFound"],
        json!({
            "description": "No order has this identifier.",
            "type": "object",
            "properties": {
                "type": { "type": "string", "const": "https://api.example.com/problems/not-found" },
                "title": { "type": "string", "const": "Order not found" },
                "status": { "type": "integer", "const": 404 },
                "detail": { "type": "string", "minLength": 1 },
                "id": { "type": "integer", "format": "uint64", "minimum": 0 },
                "hint": { "type": "string" },
            },
            "required": ["type", "title", "status", "detail", "id"],
        }),
    );
    assert_eq!(
        schemas["OrderErrorInvalid"]["properties"]["errors"],
        json!({ "type": "array", "items": { "$ref": "#/components/schemas/Violation" } }),
    );
    assert_eq!(
        schemas["Violation"],
        json!({
            "type": "object",
            "properties": {
                "title": { "type": "string" },
                "detail": { "type": "string" },
                "code": { "type": "string" },
                "pointer": { "type": "string", "format": "uri-reference" },
                "parameter": { "type": "string" },
                "header": { "type": "string" },
            },
            "required": ["title", "detail"],
        }),
    );
}

#[test]
fn problems_of_one_status_are_told_apart_by_their_types() {
    let response = responses::<OrderError>()["404"].take();
    assert_eq!(response["description"], "- Order not found\n- Not Found");
    let content = &response["content"]["application/problem+json"];
    assert_eq!(
        content["schema"],
        json!({
            "oneOf": [
                { "$ref": "#/components/schemas/OrderErrorNotFound" },
                { "$ref": "#/components/schemas/OrderErrorDeleted" },
            ],
            "discriminator": { "propertyName": "type", "mapping": {
                "https://api.example.com/problems/not-found": "#/components/schemas/OrderErrorNotFound",
                "https://api.example.com/problems/deleted": "#/components/schemas/OrderErrorDeleted",
            } },
        }),
    );
    let names: Vec<_> = content["examples"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["OrderError.Deleted", "OrderError.NotFound"]);
}

#[test]
fn response_fields_have_schemas_and_are_required_where_they_are_always_sent() {
    let responses = responses::<OrderError>();
    assert_eq!(
        responses["401"]["headers"],
        json!({ "www-authenticate": { "required": true, "schema": { "type": "string", "const": "Bearer" } } }),
    );
    // The other field may be so long that this one has no room.
    assert_eq!(
        responses["429"]["headers"],
        json!({
            "retry-after": { "schema": { "type": "integer", "minimum": 0 } },
            "x-scope": { "schema": { "type": "string" } },
        }),
    );
}

#[test]
fn a_field_of_one_problem_is_not_required_where_another_has_the_same_status() {
    #[derive(ApiError)]
    enum Limits {
        #[status(429)]
        Soft {
            #[header(RETRY_AFTER)]
            after: Duration,
        },
        #[status(429)]
        Hard,
        #[status(503)]
        #[header(RETRY_AFTER = "60")]
        Short,
        #[status(503)]
        #[header(RETRY_AFTER = "3600")]
        Long,
    }

    let responses = responses::<Limits>();
    assert_eq!(
        responses["429"]["headers"],
        json!({ "retry-after": { "schema": { "type": "integer", "minimum": 0 } } }),
    );
    assert_eq!(
        responses["503"]["headers"],
        json!({ "retry-after": { "required": true, "schema": { "type": "integer", "minimum": 0 } } }),
    );
}

/// Generators make one property of the fields of all responses.
#[test]
fn the_seconds_to_wait_have_one_schema_in_all_responses_of_a_catalogue() {
    #[derive(ApiError)]
    enum Busy {
        #[status(429)]
        Soon {
            #[header(RETRY_AFTER)]
            after: Duration,
        },
        #[status(503)]
        #[header(RETRY_AFTER = "30")]
        Later,
    }

    #[derive(ApiError)]
    #[status(503)]
    struct Closed {
        #[header(RETRY_AFTER)]
        until: std::time::SystemTime,
    }

    let seconds = json!({ "type": "integer", "minimum": 0 });
    let schemas = |catalogue: &Catalogue| {
        let responses = catalogue.responses_of::<(Busy, Closed)>();
        ["429", "503"].map(|status| responses[status]["headers"]["retry-after"]["schema"].clone())
    };
    assert_eq!(schemas(&Catalogue::new("API").add::<Busy>())[0], seconds);
    let either = json!({ "anyOf": [seconds, { "type": "string" }] });
    let catalogue = Catalogue::new("API").add::<Busy>().add::<Closed>();
    assert_eq!(schemas(&catalogue), [either.clone(), either]);
}

macro_rules! two_problems {
    ($($name:ident: $style:ty;)*) => {$(
        #[derive(ApiError)]
        #[body($style)]
        enum $name {
            #[status(409)]
            First,
            #[status(409)]
            Second {
                #[extension]
                number: u8,
            },
        }
    )*};
}

two_problems! {
    InNestedError: NestedError;
    InApiMessage: ApiMessage;
    InMessageDetails: MessageDetails;
    InProblem: error_response::body::Problem;
}

/// `oneOf` asks for exactly one, so that something has to tell them apart.
#[test]
fn problems_without_a_code_or_type_in_the_body_are_any_of_them() {
    fn combination<E: Documented>() -> Vec<String> {
        let mut content = responses::<E>()["409"]["content"].take();
        let content = content.as_object_mut().unwrap().values_mut().next().unwrap().take();
        content["schema"].as_object().unwrap().keys().cloned().collect()
    }

    assert_eq!(combination::<InNestedError>(), ["oneOf"]);
    assert_eq!(combination::<InApiMessage>(), ["anyOf"]);
    assert_eq!(combination::<InMessageDetails>(), ["anyOf"]);
    assert_eq!(combination::<InProblem>(), ["anyOf"]);
}

#[test]
fn problems_that_share_a_code_are_any_of_them() {
    #[derive(ApiError)]
    #[body(NestedError)]
    enum Sharing {
        #[status(403)]
        #[code("DENIED")]
        First,
        #[status(403)]
        #[code("DENIED")]
        Second {
            #[extension]
            number: u8,
        },
    }

    let schema = &responses::<Sharing>()["403"]["content"]["application/json"]["schema"];
    assert_eq!(schema["anyOf"].as_array().map(Vec::len), Some(2));
}

/// Those of other crates have codes alone, among a service's own with a type URI.
#[test]
fn problems_of_which_some_have_a_type_are_told_apart_by_their_codes() {
    #[derive(ApiError)]
    #[status(409)]
    #[code("busy")]
    struct Busy;

    #[derive(ApiError)]
    #[type_base("/problems/")]
    enum Mixed {
        #[status(409)]
        #[code("taken")]
        Taken,
        #[transparent]
        Busy(Busy),
    }

    let schema = &responses::<Mixed>()["409"]["content"]["application/problem+json"]["schema"];
    assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(2));
    assert_eq!(schema["discriminator"]["propertyName"], "code");
}

#[test]
fn a_nested_error_has_its_code_inside() {
    assert_eq!(
        schemas::<InNestedError>()["InNestedErrorFirst"],
        json!({
            "description": "The request conflicts with the current state of the resource.",
            "type": "object",
            "properties": { "error": {
                "type": "object",
                "properties": {
                    "code": { "type": "string", "const": "first" },
                    "message": { "type": "string", "minLength": 1 },
                },
                "required": ["code", "message"],
            } },
            "required": ["error"],
        }),
    );
}

#[test]
fn a_status_known_at_run_time_is_under_every_status_that_it_may_be() {
    #[derive(ApiError)]
    enum Upstream {
        #[status(502)]
        #[type_uri("https://x.example/upstream")]
        Failed(#[status] StatusCode),
        #[status(404)]
        #[type_uri("https://x.example/unknown")]
        Unknown,
    }

    let responses = responses::<Upstream>();
    let keys: Vec<_> = responses.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["404", "4XX", "502", "5XX"]);
    let schema = |status: &str| responses[status]["content"]["application/problem+json"]["schema"].clone();
    let failed = json!({ "$ref": "#/components/schemas/UpstreamFailed" });
    let unknown = json!({ "$ref": "#/components/schemas/UpstreamUnknown" });
    assert_eq!(
        schema("404"),
        json!({
            "oneOf": [failed, unknown],
            "discriminator": { "propertyName": "type", "mapping": {
                "https://x.example/upstream": "#/components/schemas/UpstreamFailed",
                "https://x.example/unknown": "#/components/schemas/UpstreamUnknown",
            } },
        }),
    );
    assert_eq!(schema("4XX"), failed);
    assert_eq!(schema("502"), failed);
    assert_eq!(schema("5XX"), failed);
    assert_eq!(responses["404"]["description"], "- failed\n- Not Found");
    assert_eq!(responses["4XX"]["description"], "failed");
    // An example has a status, and belongs nowhere else.
    let examples = |status: &str| {
        let examples = &responses[status]["content"]["application/problem+json"]["examples"];
        examples.as_object().into_iter().flat_map(|examples| examples.keys().cloned()).collect::<Vec<_>>()
    };
    assert_eq!(examples("404"), ["Upstream.Unknown"]);
    assert_eq!(examples("4XX"), [""; 0]);
    assert_eq!(examples("502"), ["Upstream.Failed"]);
    assert_eq!(examples("5XX"), ["Upstream.Failed"]);
    let properties = schemas::<Upstream>()["UpstreamFailed"]["properties"].take();
    assert_eq!(properties["status"], json!({ "type": "integer", "minimum": 400, "maximum": 599 }));
    assert_eq!(properties["title"], json!({ "type": "string" }));
}

#[test]
fn an_unchecked_status_known_at_run_time_may_also_be_a_success_or_a_redirection() {
    #[derive(ApiError)]
    #[status(200, unchecked)]
    #[title("Partly done")]
    struct Partly(#[status] u16);

    let keys: Vec<_> = responses::<Partly>().as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["200", "2XX", "3XX", "4XX", "5XX"]);
}

#[test]
fn a_code_known_at_run_time_is_any_text() {
    #[derive(ApiError)]
    #[body(NestedError)]
    #[status(402)]
    struct Declined(#[code] String);

    let schema = schemas::<Declined>()["Declined"].take();
    assert_eq!(schema["properties"]["error"]["properties"]["code"], json!({ "type": "string" }));
}

#[test]
fn a_message_or_a_description_but_never_both() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum ParcelError {
        #[status(404)]
        #[detail("there is no such parcel")]
        Fixed,
        #[status(404)]
        #[detail(explanation)]
        Explained,
        #[status(404)]
        #[detail("there is no parcel {0}")]
        Formatted(u8),
        #[status(404)]
        Silent,
    }

    let schemas = schemas::<ParcelError>();
    let required = |name: &str| schemas[name]["required"].clone();
    let names: Vec<_> = schemas.as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        ["ParcelErrorExplained", "ParcelErrorFixed", "ParcelErrorFormatted", "ParcelErrorSilent"],
    );
    assert_eq!(required("ParcelErrorFixed"), json!(["Message"]));
    assert_eq!(required("ParcelErrorExplained"), json!(["Description"]));
    assert_eq!(required("ParcelErrorSilent"), json!(["Description"]));
    assert_eq!(required("ParcelErrorFormatted"), Value::Null);
    assert_eq!(
        schemas["ParcelErrorFormatted"]["oneOf"],
        json!([{ "required": ["Message"] }, { "required": ["Description"] }]),
    );
}

#[test]
fn an_error_without_a_body_has_a_response_field() {
    #[derive(ApiError)]
    #[body(ReasonPhrase)]
    enum EventError {
        #[status(400)]
        #[detail("event {0} is malformed")]
        Malformed(u8),
        #[status(503)]
        Unconfirmed,
    }

    let responses = responses::<EventError>();
    let schema = json!({ "type": "string", "pattern": "^[ -~]*$", "maxLength": 512 });
    assert_eq!(responses["400"]["headers"], json!({ "x-reason-phrase": { "schema": schema } }));
    assert_eq!(
        responses["503"]["headers"],
        json!({ "x-reason-phrase": { "required": true, "schema": schema } }),
    );
    assert_eq!(responses["400"].get("content"), None);
    assert_eq!(schemas::<EventError>(), json!({}));
}

#[test]
fn a_304_has_no_content() {
    #[derive(ApiError)]
    #[status(304)]
    struct NotModified;

    assert_eq!(responses::<NotModified>()["304"].get("content"), None);
    assert_eq!(schemas::<NotModified>(), json!({}));
}

#[test]
fn variants_in_other_styles_have_their_media_types() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    enum Mixed {
        #[status(400)]
        Own,
        #[status(400)]
        #[body(error_response::body::Problem)]
        Other,
    }

    let content = responses::<Mixed>()["400"]["content"].take();
    assert_eq!(content["application/json"]["schema"], json!({ "$ref": "#/components/schemas/MixedOwn" }),);
    assert_eq!(
        content["application/problem+json"]["schema"],
        json!({ "$ref": "#/components/schemas/MixedOther" }),
    );
}

/// A style that says nothing of its shape.
struct Plain;

impl BodyStyle for Plain {
    const MEDIA_TYPE: &'static str = "text/plain; charset=utf-8";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.bytes(error.detail().to_string())
    }
}

#[test]
fn a_style_of_unknown_shape_has_an_example_and_allows_anything() {
    #[derive(ApiError)]
    #[body(Plain)]
    #[status(403)]
    #[detail("no")]
    struct Refused;

    assert_eq!(
        responses::<Refused>()["403"]["content"],
        json!({ "text/plain; charset=utf-8": {
            "schema": {},
            "examples": { "Refused": { "summary": "Forbidden", "value": "no" } },
        } }),
    );
}

/// A style has the last word.
#[test]
fn a_fixed_value_is_described_as_it_is_sent() {
    struct Uncached;

    impl BodyStyle for Uncached {
        const MEDIA_TYPE: &'static str = "";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(_: &Occurrence<'_>) -> Rendered {
            let (name, value) = (http::header::CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
            Rendered::empty().header(name, value)
        }
    }

    #[derive(ApiError)]
    #[body(Uncached)]
    #[status(410)]
    #[header(CACHE_CONTROL = "max-age=60")]
    struct Gone;

    assert_eq!(Gone.to_response().headers()["cache-control"], "no-store");
    let schema = responses::<Gone>()["410"]["headers"]["cache-control"]["schema"].take();
    assert_eq!(schema, json!({ "type": "string", "const": "no-store" }));
}

#[test]
fn a_style_of_the_users_says_its_shape() {
    struct Acme;

    impl BodyStyle for Acme {
        const MEDIA_TYPE: &'static str = "application/vnd.acme+json";
        const SHAPE: Shape = Shape::json(&[
            Part::Code("code"),
            Part::Detail("message"),
            Part::TypeUri("link"),
            Part::Extensions,
            Part::Errors("errors"),
        ]);
    }

    #[derive(ApiError)]
    #[body(Acme)]
    #[status(404)]
    #[type_uri("https://acme.example/lost")]
    struct Lost {
        #[extension]
        depot: u8,
    }

    assert_eq!(
        schemas::<Lost>()["Lost"],
        json!({
            "description": "The requested resource was not found.",
            "type": "object",
            "properties": {
                "code": { "type": "string", "const": "lost" },
                "message": { "type": "string", "minLength": 1 },
                "link": { "type": "string", "const": "https://acme.example/lost" },
                "depot": { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 },
            },
            "required": ["code", "message", "link", "depot"],
        }),
    );
}

#[test]
fn the_style_of_the_service_is_that_of_types_that_declare_none() {
    #[derive(ApiError)]
    #[status(404)]
    struct Lost;

    let catalogue = Catalogue::new("API").style::<MessageDetails>().add::<Lost>();
    let schema = catalogue.components()["schemas"]["Lost"].take();
    assert_eq!(schema["required"], json!(["Message"]));
}

#[test]
fn types_of_one_name_have_schemas_of_their_own() {
    mod other {
        #[derive(error_response::ApiError)]
        #[status(410)]
        pub(super) struct Lost;
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Lost;

    let catalogue = Catalogue::new("API").add::<Lost>().add::<other::Lost>().add::<Lost>();
    let names: Vec<_> = catalogue.components()["schemas"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["Lost", "Lost2"]);
    let schema =
        &catalogue.responses_of::<other::Lost>()["410"]["content"]["application/problem+json"]["schema"];
    assert_eq!(*schema, json!({ "$ref": "#/components/schemas/Lost2" }));
}

/// A type that the catalogue has not would have its schemas nowhere.
#[test]
fn the_responses_of_a_type_that_was_not_added_have_their_schemas_in_them() {
    #[derive(ApiError)]
    #[status(404)]
    struct Lost;

    let schema =
        Catalogue::new("API").responses_of::<Lost>()["404"]["content"]["application/problem+json"]["schema"]
            .take();
    assert_eq!(schema["required"], json!(["title", "status", "detail"]));
}

#[test]
fn a_table_with_conditions_and_sets_says_what_a_problem_has() {
    struct Depot;

    const KINDS: CodeSet = CodeSet::by_status(&[(404, "lost")]).otherwise("refused", "broken");

    impl BodyStyle for Depot {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::json(&[
            Part::CodeOf("kind", &KINDS),
            Part::CodeAs("code", Spelling::SCREAMING.after("D_")),
            Part::object("link").of(&[Part::Text("rel", "type"), Part::Link("href")]),
            Part::RetryAfter("wait"),
            Part::errors("fields").of(&[Part::PointerAs("path", Place::Path), Part::Detail("text")]),
        ])
        .fields(&[Part::Status("x-status"), Part::RetryAfterAs("x-wait", Delay::Millis)]);
    }

    #[derive(ApiError)]
    #[body(Depot)]
    #[status(404)]
    #[type_uri("https://depot.example/lost")]
    struct ParcelLost;

    assert_eq!(
        schemas::<ParcelLost>()["ParcelLost"],
        json!({
            "description": "The requested resource was not found.",
            "type": "object",
            "properties": {
                "kind": { "type": "string", "const": "lost" },
                "code": { "type": "string", "const": "D_PARCEL_LOST" },
                "link": {
                    "type": "object",
                    "properties": {
                        "rel": { "type": "string", "const": "type" },
                        "href": { "type": "string", "const": "https://depot.example/lost" },
                    },
                    "required": ["rel", "href"],
                },
            },
            "required": ["kind", "code", "link"],
        }),
    );
    let headers = responses::<ParcelLost>()["404"]["headers"].take();
    assert_eq!(
        headers,
        json!({ "x-status": { "schema": { "type": "string", "const": "404" }, "required": true } }),
    );
}

#[test]
fn an_xml_schema_names_its_elements() {
    #[derive(ApiError)]
    #[body(ProblemXml)]
    #[status(404)]
    struct Lost;

    let schema = schemas::<Lost>()["Lost"].clone();
    assert_eq!(schema["xml"], json!({ "name": "problem", "namespace": "urn:ietf:rfc:7807" }));
    assert_eq!(schema["properties"]["status"], json!({ "type": "integer", "const": 404 }));
}

#[test]
fn a_page_for_people_is_text() {
    #[derive(ApiError)]
    #[body(Html)]
    #[status(404)]
    struct Lost;

    let content = responses::<Lost>()["404"]["content"]["text/html; charset=utf-8"].take();
    assert_eq!(content["schema"], json!({ "type": "string" }));
    assert!(content["examples"]["Lost"]["value"].as_str().unwrap().contains("<h1>404 Not Found</h1>"));
}
