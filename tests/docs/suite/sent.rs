//! Every response that is sent is one that the `OpenAPI` document describes.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase, Shape,
};
use error_response::{
    ApiError, BodyStyle, Catalogue, Documented, Limits, Occurrence, Rendered, Renderer, Violation,
};
use http::{Response, StatusCode};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// Fails in the middle of a body.
pub(crate) struct Failing;

impl Serialize for Failing {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no"))
    }
}

/// A style of the user's, of which nothing is known.
pub(crate) struct Own;

impl BodyStyle for Own {
    const MEDIA_TYPE: &'static str = "application/vnd.own+json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["problem"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.json(&json!({ "problem": error.detail() }))
    }
}

#[derive(Debug, ApiError)]
#[status(429)]
#[header(RETRY_AFTER = "30")]
pub(crate) struct Inner {
    #[extension]
    limit: u32,
}

/// The same errors in a style.
macro_rules! errors_in {
    ($module:ident, $style:ty) => {
        pub(crate) mod $module {
            use super::*;

            #[derive(ApiError)]
            #[body($style)]
            #[type_base("https://x.example/problems/")]
            #[rename_all("camelCase")]
            #[header(401, WWW_AUTHENTICATE = "Bearer")]
            pub(crate) enum Errors<'a> {
                #[status(404)]
                #[detail("there is no order {id}")]
                NotFound {
                    #[extension]
                    id: u64,
                    #[extension]
                    note: Option<&'a str>,
                    #[extension]
                    weight: f64,
                },
                #[status(404)]
                Silent,
                #[status(404)]
                #[detail("{0}")]
                Text(String),
                #[status(400)]
                #[code("INVALID")]
                Invalid {
                    #[errors]
                    violations: Vec<Violation>,
                    #[instance]
                    path: String,
                    #[extension]
                    count: usize,
                },
                #[status(400)]
                #[code("LARGE")]
                Large {
                    #[extension]
                    first: u8,
                    #[extension]
                    text: String,
                    #[extension]
                    last: u8,
                    #[extension(flatten)]
                    more: BTreeMap<String, Value>,
                },
                #[status(409)]
                #[detail("fixed")]
                Fails {
                    #[extension]
                    number: u8,
                    #[extension]
                    failing: Failing,
                },
                #[status(502)]
                #[detail("{reason}")]
                Upstream {
                    #[status]
                    status: u16,
                    #[code]
                    code: &'static str,
                    #[expose]
                    reason: String,
                    #[header(RETRY_AFTER)]
                    after: Option<Duration>,
                },
                #[status(401)]
                Unauthorized,
                #[status(503)]
                Closed {
                    #[header(RETRY_AFTER)]
                    after: Duration,
                },
                #[transparent]
                #[title("Inner")]
                #[extension("outer" = "yes")]
                Inner(Inner),
                #[status(304)]
                NotModified,
            }

            pub(crate) fn all() -> Vec<Errors<'static>> {
                let hostile = "\u{1}\"\\\n\u{e9}".repeat(4096);
                let violation = Violation::new("missing", "name is missing").code("MISSING").pointer("/name");
                let more = |name: &str, value: Value| BTreeMap::from([(name.to_owned(), value)]);
                let mut errors = vec![
                    Errors::NotFound { id: u64::MAX, note: None, weight: f64::NAN },
                    Errors::NotFound { id: 0, note: Some("x"), weight: 1.5 },
                    Errors::Silent,
                    Errors::Text(String::new()),
                    Errors::Text(hostile.clone()),
                    Errors::Invalid { violations: vec![violation.clone()], path: "/a b".into(), count: 1 },
                    Errors::Invalid { violations: Vec::new(), path: String::new(), count: 0 },
                    Errors::Invalid { violations: vec![violation; 5000], path: hostile.clone(), count: 2 },
                    Errors::Fails { number: 1, failing: Failing },
                    Errors::Unauthorized,
                    Errors::Closed { after: Duration::MAX },
                    Errors::Inner(Inner { limit: 7 }),
                    Errors::NotModified,
                ];
                for text in ["", "short", &"x".repeat(70_000)] {
                    for more in [more("x", json!(1)), more("status", json!("no")), more("first", json!("no"))]
                    {
                        errors.push(Errors::Large { first: 1, text: text.to_owned(), last: 2, more });
                    }
                }
                for status in 0..=700 {
                    let after = (status % 2 == 0).then_some(Duration::from_secs(status.into()));
                    errors.push(Errors::Upstream { status, code: "C", reason: "refused".into(), after });
                }
                errors.push(Errors::Upstream { status: 404, code: "", reason: String::new(), after: None });
                errors
            }
        }
    };
}

errors_in!(problem, Problem);
errors_in!(api_message, ApiMessage);
errors_in!(message_details, MessageDetails);
errors_in!(message_or_description, MessageOrDescription);
errors_in!(nested_error, NestedError);
errors_in!(reason_phrase, ReasonPhrase);
errors_in!(own, Own);

/// The described response that a client would look up: of the status, or else of its class, or else of all the others.
pub(crate) struct Described {
    responses: Value,
    components: Value,
    validators: BTreeMap<(String, String), jsonschema::Validator>,
}

impl Described {
    fn new<E: Documented>() -> Self {
        Self::of::<E>(&Catalogue::new("API").add::<E>())
    }

    /// As a catalogue says.
    pub(crate) fn of<E: Documented>(catalogue: &Catalogue) -> Self {
        Self {
            responses: catalogue.responses_of::<E>(),
            components: catalogue.components(),
            validators: BTreeMap::new(),
        }
    }

    fn key_of(&self, status: StatusCode) -> Option<String> {
        let keys = [status.as_str().to_owned(), format!("{}XX", status.as_u16() / 100), "default".to_owned()];
        keys.into_iter().find(|key| self.responses.get(key).is_some())
    }

    /// What is wrong with a response.
    pub(crate) fn fault_of(&mut self, response: &Response<Bytes>) -> Option<String> {
        let Some(key) = self.key_of(response.status()) else { return Some("the status is not there".into()) };
        let described = match self.responses[&key]["$ref"].as_str() {
            Some(location) => {
                self.components.pointer(location.strip_prefix("#/components").unwrap()).unwrap()
            }
            None => &self.responses[&key],
        };
        let media_type =
            response.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
        if let Some(media_type) = media_type {
            let schema = &described["content"][&media_type]["schema"];
            if schema.is_null() {
                return Some(format!("{media_type} is not there"));
            }
            let validator = self.validators.entry((key.clone(), media_type)).or_insert_with(|| {
                let document = json!({ "components": self.components, "allOf": [schema] });
                jsonschema::draft202012::new(&document).expect("the schema is valid")
            });
            let Ok(body) = serde_json::from_slice::<Value>(response.body()) else {
                return Some("the body is no JSON".into());
            };
            if let Err(error) = validator.validate(&body) {
                return Some(format!("{error}: {body:.300}"));
            }
        } else if !response.body().is_empty() || described.get("content").is_some() {
            return Some("there is no content type".into());
        }
        let headers = described["headers"].as_object().cloned().unwrap_or_default();
        headers.iter().find_map(|(name, header)| {
            let Some(value) = response.headers().get(name) else {
                return header.get("required").map(|_| format!("{name} is missing"));
            };
            let value = value.to_str().unwrap();
            let value = match header["schema"]["type"].as_str() {
                Some("integer") => value.parse::<u64>().map_or(json!(value), |number| json!(number)),
                _ => json!(value),
            };
            jsonschema::validate(&header["schema"], &value).err().map(|error| format!("{name}: {error}"))
        })
    }
}

#[track_caller]
fn assert_described<E: Documented>(errors: &[E]) {
    let mut described = Described::new::<E>();
    let renderers = [
        Renderer::production(),
        Renderer::development(),
        Renderer::production().request_id("r-1"),
        Renderer::production().limits(Limits::new().nesting(0)),
    ];
    for renderer in renderers {
        for error in errors {
            let response = renderer.scope(|| error.to_response());
            if let Some(fault) = described.fault_of(&response) {
                panic!("{}: {fault}", response.status());
            }
        }
    }
}

macro_rules! described_in {
    ($($test:ident: $module:ident;)*) => {$(
        #[test]
        fn $test() {
            assert_described(&$module::all());
        }
    )*};
}

described_in! {
    every_response_in_problem_is_described: problem;
    every_response_in_api_message_is_described: api_message;
    every_response_in_message_details_is_described: message_details;
    every_response_in_message_or_description_is_described: message_or_description;
    every_response_in_nested_error_is_described: nested_error;
    every_response_in_reason_phrase_is_described: reason_phrase;
    every_response_in_a_style_of_ones_own_is_described: own;
}

/// That a wrong body is found: what the tests above say is not empty.
#[test]
fn a_response_that_is_not_described_is_found() {
    let mut described = Described::new::<problem::Errors<'_>>();
    let json = |status: u16, body: Value| {
        let response = Response::builder().status(status).header("content-type", "application/problem+json");
        response.body(Bytes::from(body.to_string())).unwrap()
    };
    let right = json!({
        "type": "https://x.example/problems/silent", "title": "Not Found", "status": 404, "detail": "x",
    });
    assert_eq!(described.fault_of(&json(404, right.clone())), None);
    for (member, value) in [
        ("type", json!("https://x.example/problems/other")),
        ("title", json!("Other")),
        ("status", json!(405)),
        ("detail", json!("")),
    ] {
        let mut wrong = right.clone();
        wrong[member] = value;
        assert!(described.fault_of(&json(404, wrong)).is_some(), "{member}");
        let mut without = right.clone();
        without.as_object_mut().unwrap().remove(member);
        assert!(described.fault_of(&json(404, without)).is_some(), "no {member}");
    }
    // Nothing is said of what is sent in development alone.
    let mut in_development = right.clone();
    in_development["debug"] = json!(7);
    assert_eq!(described.fault_of(&json(404, in_development)), None);
    assert!(described.fault_of(&json(301, right)).is_some());
}

#[test]
fn every_example_is_valid() {
    fn assert_valid<E: Documented>() {
        let described = Described::new::<E>();
        for (status, response) in described.responses.as_object().unwrap() {
            for content in response["content"].as_object().into_iter().flat_map(|content| content.values()) {
                let document = json!({ "components": described.components, "allOf": [content["schema"]] });
                let validator = jsonschema::draft202012::new(&document).expect("the schema is valid");
                for (name, example) in content["examples"].as_object().into_iter().flatten() {
                    assert!(validator.is_valid(&example["value"]), "{status} {name}: {}", example["value"]);
                }
            }
        }
    }

    assert_valid::<problem::Errors<'_>>();
    assert_valid::<api_message::Errors<'_>>();
    assert_valid::<message_details::Errors<'_>>();
    assert_valid::<message_or_description::Errors<'_>>();
    assert_valid::<nested_error::Errors<'_>>();
    assert_valid::<own::Errors<'_>>();
}
