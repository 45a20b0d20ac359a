//! What documents say of the service: how its renderer renders.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use error_response::body::{
    ApiMessage, Azure, Connect, Google, GraphQl, Html, JsonApi, MessageDetails, MessageOrDescription,
    NestedError, OAuth, OData, PlainText, Problem, ProblemXml, ReasonPhrase,
};
use error_response::{
    ApiError, BodyStyle, Catalogue, Documented, Renderer, RequestIds, StatusError, Violation,
};
use http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER,
};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use test_support::random::Random;
use test_support::tables::{Nested, NoExtensions, Scalars, Xml};

use crate::sent::{self, Described};
use crate::styles::{self, Occurrences, Orders, Parts, Read, as_json, as_text, as_xml, cases, errors};

fn production() -> Renderer {
    Renderer::production()
}

/// A renderer of which there is much to say.
fn renderer() -> Renderer {
    production()
        .codes()
        .request_ids(RequestIds::new().member("request_id"))
        .header(CACHE_CONTROL, HeaderValue::from_static("no-store"))
}

fn catalogue_of<E: Documented>(renderer: &Renderer) -> Catalogue {
    Catalogue::new("API").renderer(renderer).add::<E>()
}

#[derive(ApiError)]
enum OrderError {
    /// No order has this identifier.
    #[status(404)]
    NotFound {
        #[extension]
        id: u64,
    },
    #[status(409)]
    #[code("LOCKED")]
    Locked {
        #[extension]
        by: String,
    },
    #[status(502)]
    Upstream(#[status] u16),
}

fn order_errors() -> [OrderError; 3] {
    [OrderError::NotFound { id: 7 }, OrderError::Locked { by: "me".to_owned() }, OrderError::Upstream(503)]
}

fn schema(renderer: &Renderer, name: &str) -> Value {
    let mut components = catalogue_of::<OrderError>(renderer).components();
    let schema = components["schemas"][name].take();
    assert!(schema.is_object(), "{name}");
    schema
}

fn example(renderer: &Renderer, status: &str) -> Value {
    let mut responses = catalogue_of::<OrderError>(renderer).responses();
    let content = responses[status]["content"].as_object_mut().unwrap().values_mut().next().unwrap();
    content["examples"].as_object_mut().unwrap().values_mut().next().unwrap()["value"].take()
}

fn headers(renderer: &Renderer, status: &str) -> Value {
    catalogue_of::<OrderError>(renderer).responses_of::<OrderError>()[status]["headers"].take()
}

#[test]
fn every_body_has_a_code_where_the_renderer_gives_it_one() {
    let not_found = schema(&production(), "OrderErrorNotFound");
    assert_eq!(not_found["properties"].get("code"), None);
    let not_found = schema(&production().codes(), "OrderErrorNotFound");
    assert_eq!(not_found["properties"]["code"], json!({ "type": "string", "const": "not_found" }));
    assert_eq!(not_found["required"], json!(["title", "status", "detail", "code", "id"]));
    assert_eq!(example(&production().codes(), "404")["code"], "not_found");
}

#[test]
fn a_code_that_is_written_is_there_with_and_without_codes() {
    for renderer in [production(), production().codes()] {
        let locked = schema(&renderer, "OrderErrorLocked");
        assert_eq!(locked["properties"]["code"], json!({ "type": "string", "const": "LOCKED" }));
        assert_eq!(locked["required"], json!(["title", "status", "detail", "code"]));
    }
}

#[test]
fn the_field_of_the_request_id_is_in_every_response() {
    let field = json!({ "x-request-id": { "required": true, "schema": { "type": "string" } } });
    for ids in [RequestIds::new(), RequestIds::new().always_made()] {
        let renderer = production().request_ids(ids);
        for status in ["404", "409", "502"] {
            assert_eq!(headers(&renderer, status), field, "{status}");
        }
        let optional = json!({ "x-request-id": { "schema": { "type": "string" } } });
        for status in ["4XX", "5XX"] {
            assert_eq!(headers(&renderer, status), optional, "{status}");
        }
        let default = catalogue_of::<OrderError>(&renderer).components()["responses"]["DefaultError"].take();
        assert_eq!(default["headers"], optional);
    }
    assert_eq!(headers(&production(), "404"), Value::Null);
}

#[test]
fn the_field_of_the_request_id_has_the_name_that_it_has_in_the_service() {
    let ids = RequestIds::new().field(HeaderName::from_static("x-correlation-id"));
    assert_eq!(
        headers(&production().request_ids(ids), "404"),
        json!({ "x-correlation-id": { "required": true, "schema": { "type": "string" } } }),
    );
}

#[test]
fn the_member_of_the_request_id_is_required_where_nothing_can_keep_it_out() {
    let renderer = production().request_ids(RequestIds::new().member("trace"));
    let not_found = schema(&renderer, "OrderErrorNotFound");
    assert_eq!(not_found["properties"]["trace"], json!({ "type": "string" }));
    assert_eq!(not_found["required"], json!(["title", "status", "detail", "id", "trace"]));
    // A text may be so long that what follows it has no room.
    let locked = schema(&renderer, "OrderErrorLocked");
    assert_eq!(locked["properties"]["trace"], json!({ "type": "string" }));
    assert_eq!(locked["required"], json!(["title", "status", "detail", "code"]));
    assert_eq!(example(&renderer, "404")["trace"], "5e3f1c0a9b7d4826a1c4e8f02d6b9a73");
    let without = production().request_ids(RequestIds::new());
    assert_eq!(schema(&without, "OrderErrorNotFound")["properties"].get("trace"), None);
}

#[test]
fn a_member_of_the_problem_takes_the_name_of_that_of_the_request_id() {
    let renderer = production().request_ids(RequestIds::new().member("id"));
    let not_found = schema(&renderer, "OrderErrorNotFound");
    assert_eq!(not_found["properties"]["id"], json!({ "type": "integer", "format": "uint64", "minimum": 0 }),);
    assert_eq!(not_found["required"], json!(["title", "status", "detail", "id"]));
}

#[test]
fn a_member_of_the_style_takes_the_name_of_that_of_the_request_id() {
    let renderer = production().request_ids(RequestIds::new().member("title"));
    let not_found = schema(&renderer, "OrderErrorNotFound");
    assert_eq!(not_found["properties"]["title"], json!({ "type": "string", "const": "Not Found" }));
    assert_eq!(not_found["required"], json!(["title", "status", "detail", "id"]));
}

#[test]
fn a_style_with_a_place_for_the_request_id_has_it_there_where_requests_have_one() {
    let renderer = production().style::<MessageDetails>();
    let not_found = schema(&renderer, "OrderErrorNotFound");
    assert_eq!(not_found["required"], json!(["Message", "id"]));
    assert_eq!(not_found["properties"].get("RequestId"), None);

    let renderer = renderer.request_ids(RequestIds::new().member("request_id"));
    let not_found = schema(&renderer, "OrderErrorNotFound");
    assert_eq!(not_found["properties"]["RequestId"], json!({ "type": "string" }));
    assert_eq!(not_found["properties"].get("request_id"), None);
    assert_eq!(not_found["required"], json!(["Message", "RequestId", "id"]));
    assert_eq!(
        example(&renderer, "404"),
        json!({
            "Message": "The requested resource was not found.",
            "RequestId": "5e3f1c0a9b7d4826a1c4e8f02d6b9a73",
            "id": 1,
        }),
    );
}

/// Who says the style alone, says nothing of request ids.
#[test]
fn a_request_id_is_possible_where_the_renderer_is_not_known() {
    let catalogue = Catalogue::new("API").style::<MessageDetails>().add::<OrderError>();
    let not_found = catalogue.components()["schemas"]["OrderErrorNotFound"].take();
    assert_eq!(not_found["properties"]["RequestId"], json!({ "type": "string" }));
    assert_eq!(not_found["required"], json!(["Message", "id"]));
}

#[test]
fn the_fields_of_the_service_are_in_every_response() {
    let renderer = production()
        .header(CACHE_CONTROL, HeaderValue::from_static("no-store"))
        .header(HeaderName::from_static("x-service"), HeaderValue::from_static("orders"));
    let field = |value: &str| json!({ "required": true, "schema": { "type": "string", "const": value } });
    for status in ["404", "409", "502"] {
        let expected = json!({ "cache-control": field("no-store"), "x-service": field("orders") });
        assert_eq!(headers(&renderer, status), expected, "{status}");
    }
    assert_eq!(
        catalogue_of::<OrderError>(&renderer).components()["responses"]["DefaultError"]["headers"],
        json!({
            "cache-control": { "schema": { "type": "string", "const": "no-store" } },
            "x-service": { "schema": { "type": "string", "const": "orders" } },
        }),
    );
}

#[test]
fn a_field_of_the_problem_takes_the_place_of_that_of_the_service() {
    #[derive(ApiError)]
    enum Lost {
        #[status(404)]
        #[header(CACHE_CONTROL = "max-age=60")]
        ForNow,
        #[status(410)]
        ForEver,
    }

    let responses = catalogue_of::<Lost>(&renderer()).responses();
    let value = |status: &str| responses[status]["headers"]["cache-control"].clone();
    let field = |value: &str| json!({ "required": true, "schema": { "type": "string", "const": value } });
    assert_eq!(value("404"), field("max-age=60"));
    assert_eq!(value("410"), field("no-store"));
}

#[test]
fn a_field_of_the_style_takes_the_place_of_that_of_the_service() {
    let renderer = production().style::<OAuth>().header(CACHE_CONTROL, HeaderValue::from_static("private"));
    assert_eq!(
        headers(&renderer, "404"),
        json!({ "cache-control": { "required": true, "schema": { "type": "string", "const": "no-store" } } }),
    );
}

/// A renderer adds a field where there is none of its name, and leaves those that frame a message to the server.
#[test]
fn a_field_that_the_renderer_does_not_send_is_not_described() {
    let renderer = production()
        .header(CACHE_CONTROL, HeaderValue::from_static("no-store"))
        .header(CACHE_CONTROL, HeaderValue::from_static("private"))
        .header(CONNECTION, HeaderValue::from_static("close"))
        .header(CONTENT_LENGTH, HeaderValue::from_static("7"));
    let sent = renderer.scope(|| OrderError::NotFound { id: 7 }.to_response());
    let sent: Vec<_> = sent.headers().iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    assert_eq!(
        sent,
        [
            ("content-type", HeaderValue::from_static("application/problem+json")),
            ("cache-control", HeaderValue::from_static("no-store")),
        ],
    );
    assert_eq!(
        headers(&renderer, "404"),
        json!({ "cache-control": { "required": true, "schema": { "type": "string", "const": "no-store" } } }),
    );
}

#[test]
fn responses_have_a_default_one_where_the_renderer_is_known() {
    let default = json!({ "$ref": "#/components/responses/DefaultError" });
    let catalogue = catalogue_of::<OrderError>(&production());
    assert_eq!(catalogue.responses()["default"], default);
    assert_eq!(catalogue.responses_of::<OrderError>()["default"], default);

    for catalogue in [Catalogue::new("API"), Catalogue::new("API").style::<Problem>()] {
        let catalogue = catalogue.add::<OrderError>();
        assert_eq!(catalogue.responses().get("default"), None);
        assert_eq!(catalogue.responses_of::<OrderError>().get("default"), None);
        let components = catalogue.components();
        assert_eq!(components.get("responses"), None);
        assert_eq!(components["schemas"].get("DefaultError"), None);
    }
}

const MEANING: &str = "Any other error: of the framework, of a layer, or one that is not listed.";

#[test]
fn the_default_response_has_what_every_error_has() {
    let components = catalogue_of::<OrderError>(&production()).components();
    assert_eq!(
        components["responses"],
        json!({ "DefaultError": {
            "description": MEANING,
            "content": {
                "application/problem+json": { "schema": { "$ref": "#/components/schemas/DefaultError" } },
            },
        } }),
    );
    assert_eq!(components["schemas"]["DefaultError"]["type"], "object");
    assert_eq!(components["schemas"]["DefaultError"]["description"], MEANING);
    assert_eq!(components["schemas"]["DefaultError"]["required"], json!(["title", "status", "detail"]));
}

#[test]
fn the_default_response_has_a_code_that_is_one_of_those_known_or_another() {
    let components = catalogue_of::<OrderError>(&renderer()).components();
    let schema = &components["schemas"]["DefaultError"];
    assert_eq!(
        schema["properties"]["code"],
        json!({ "anyOf": [{ "$ref": "#/components/schemas/ErrorCode" }, { "type": "string" }] }),
    );
    assert_eq!(schema["required"], json!(["title", "status", "detail", "code"]));

    let nested = catalogue_of::<OrderError>(&production().style::<NestedError>()).components();
    assert_eq!(
        nested["schemas"]["DefaultError"]["properties"]["error"]["properties"]["code"],
        json!({ "anyOf": [{ "$ref": "#/components/schemas/ErrorCode" }, { "type": "string" }] }),
    );
}

#[test]
fn the_default_response_has_any_code_where_none_is_known() {
    let components = Catalogue::new("API").renderer(&renderer()).components();
    assert_eq!(components["schemas"]["DefaultError"]["properties"]["code"], json!({ "type": "string" }));
    assert_eq!(components["schemas"].get("ErrorCode"), None);
}

#[test]
fn the_default_response_is_in_the_style_of_the_service() {
    let media_types = |renderer: &Renderer| -> Vec<String> {
        let default = catalogue_of::<OrderError>(renderer).components()["responses"]["DefaultError"].take();
        default["content"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(media_types(&production().style::<MessageDetails>()), ["application/json"]);
    assert_eq!(media_types(&production().style::<ProblemXml>()), ["application/problem+xml"]);
    assert_eq!(media_types(&production().style::<Html>()), ["text/html; charset=utf-8"]);
    assert_eq!(media_types(&production().style::<ReasonPhrase>()), [""; 0]);
    let components = catalogue_of::<OrderError>(&production().style::<ReasonPhrase>()).components();
    assert_eq!(
        components["responses"]["DefaultError"]["headers"],
        json!({ "x-reason-phrase": {
            "schema": { "type": "string", "pattern": "^[ -~]*$", "maxLength": 512 },
        } }),
    );
    assert_eq!(components["schemas"], json!({}));
}

#[test]
fn of_the_styles_that_clients_may_choose_from_the_first_is_shown() {
    let negotiating = production().negotiate::<(NestedError, Problem)>();
    let only = production().style::<NestedError>();
    let (one, other) = (catalogue_of::<OrderError>(&negotiating), catalogue_of::<OrderError>(&only));
    assert_eq!(one.components(), other.components());
    for status in ["404", "409", "502", "4XX", "5XX", "default"] {
        assert_eq!(one.responses()[status]["content"], other.responses()[status]["content"], "{status}");
    }
}

#[test]
fn a_style_that_is_said_after_the_renderer_is_that_of_the_service() {
    let catalogue = catalogue_of::<OrderError>(&renderer()).style::<NestedError>();
    let at_once = catalogue_of::<OrderError>(&renderer().style::<NestedError>());
    assert_eq!(catalogue.components(), at_once.components());
    assert_eq!(catalogue.responses(), at_once.responses());
}

/// All that is made of the declaration for clients.
fn documents(renderer: &Renderer) -> Vec<(&'static str, String)> {
    #[utoipa::path(get, path = "/order", responses((status = 200, body = String), OrderError))]
    fn get_order() {}

    #[derive(utoipa::OpenApi)]
    #[openapi(paths(get_order))]
    struct Document;

    let catalogue = catalogue_of::<OrderError>(renderer);
    let mut of_nobody = json!({
        "paths": { "/": { "get": { "responses": Catalogue::new("API").responses_of::<OrderError>() } } },
    });
    catalogue.hoist(&mut of_nobody);
    let mut of_utoipa = <Document as utoipa::OpenApi>::openapi();
    catalogue.hoist(&mut of_utoipa);
    vec![
        ("responses", catalogue.responses().to_string()),
        ("responses_of", catalogue.responses_of::<OrderError>().to_string()),
        ("components", catalogue.components().to_string()),
        ("hoist", of_nobody.to_string()),
        ("hoist of utoipa", of_utoipa.to_json().unwrap()),
        ("to_markdown", catalogue.to_markdown()),
        ("to_html", catalogue.to_html()),
    ]
}

/// In every style that writes development details.
#[test]
fn a_renderer_for_development_is_described_as_one_for_production() {
    fn assert_same<S: BodyStyle>() {
        let of =
            |renderer: Renderer| documents(&renderer.style::<S>().codes().request_ids(RequestIds::new()));
        let (development, production) = (of(Renderer::development()), of(production()));
        for ((name, development), (_, production)) in development.iter().zip(&production) {
            assert_eq!(development, production, "{name} in {}", std::any::type_name::<S>());
        }
    }

    assert_same::<Problem>();
    assert_same::<MessageDetails>();
    assert_same::<ApiMessage>();
    assert_same::<NestedError>();
    assert_same::<ProblemXml>();
    assert_same::<JsonApi>();
    assert_same::<Google<Orders>>();
    assert_same::<Azure>();
    assert_same::<OAuth>();
    assert_same::<GraphQl>();
    assert_same::<Scalars>();
}

#[test]
fn no_schema_has_the_member_of_development_details() {
    for renderer in [production(), Renderer::development(), renderer()] {
        let text = catalogue_of::<OrderError>(&renderer).components().to_string();
        assert!(!text.contains("debug"), "{text}");
    }
    let text = Catalogue::new("API").add::<OrderError>().components().to_string();
    assert!(!text.contains("debug"), "{text}");
}

#[test]
fn documents_of_a_known_renderer_are_the_same_in_every_scope() {
    let mut request = HeaderMap::new();
    request.insert("accept", HeaderValue::from_static("application/json"));
    request.insert("x-request-id", HeaderValue::from_static("r-1"));
    let scopes = [
        Renderer::development().style::<MessageDetails>(),
        production().codes().header(CACHE_CONTROL, HeaderValue::from_static("private")),
        production().request_id("r-2"),
        production().request_ids(RequestIds::new().member("id")).for_request(&request),
        production().negotiate::<(Problem, NestedError)>().for_request(&request),
        production().limits(error_response::Limits::new().body(100).detail(1)),
    ];
    for renderer in [production(), renderer(), renderer().style::<MessageDetails>()] {
        let outside = documents(&renderer);
        for (index, scope) in scopes.iter().enumerate() {
            let inside = scope.scope(|| documents(&renderer));
            for ((name, outside), (_, inside)) in outside.iter().zip(&inside) {
                assert_eq!(outside, inside, "{name} in the scope of the renderer at {index}");
            }
        }
    }
}

#[test]
fn no_document_is_an_occurrence_of_an_error_to_the_hooks_of_its_renderer() {
    let reports = Arc::new(AtomicUsize::new(0));
    let renderer = renderer().on_error({
        let reports = Arc::clone(&reports);
        move |_| {
            reports.fetch_add(1, Ordering::Relaxed);
        }
    });
    documents(&renderer);
    renderer.scope(|| documents(&renderer));
    assert_eq!(reports.load(Ordering::Relaxed), 0);
    renderer.scope(|| OrderError::NotFound { id: 7 }.to_response());
    assert_eq!(reports.load(Ordering::Relaxed), 1);
}

#[test]
fn a_request_id_is_the_same_in_every_document() {
    assert_eq!(documents(&renderer()), documents(&renderer()));
}

/// Renderers of which there is more or less to say.
fn renderers() -> [Renderer; 5] {
    [
        production(),
        renderer(),
        production().codes(),
        production().request_ids(RequestIds::new().member("request_id")),
        production().request_ids(RequestIds::new()).header(RETRY_AFTER, HeaderValue::from_static("7")),
    ]
}

/// A request of a client, which may bring an id.
fn request(random: &mut Random) -> HeaderMap {
    let mut request = HeaderMap::new();
    let id = match random.below(4) {
        0 => "7f3a".to_owned(),
        1 => "x".repeat(128),
        2 => "not an id".to_owned(),
        _ => return request,
    };
    request.insert("x-request-id", id.parse().unwrap());
    request
}

macro_rules! described_in {
    ($($test:ident: $module:ident;)*) => {$(
        #[test]
        fn $test() {
            let mut random = Random::for_test(stringify!($test));
            for renderer in renderers() {
                let catalogue = catalogue_of::<sent::$module::Errors<'_>>(&renderer);
                let mut described = Described::of::<sent::$module::Errors<'_>>(&catalogue);
                for error in sent::$module::all() {
                    let renderer = renderer.for_request(&request(&mut random));
                    let response = renderer.scope(|| error.to_response());
                    if let Some(fault) = described.fault_of(&response) {
                        panic!("{}: {fault}", response.status());
                    }
                }
            }
        }
    )*};
}

described_in! {
    every_response_of_the_service_in_problem_is_described: problem;
    every_response_of_the_service_in_api_message_is_described: api_message;
    every_response_of_the_service_in_message_details_is_described: message_details;
    every_response_of_the_service_in_message_or_description_is_described: message_or_description;
    every_response_of_the_service_in_nested_error_is_described: nested_error;
    every_response_of_the_service_in_reason_phrase_is_described: reason_phrase;
    every_response_of_the_service_in_a_style_of_ones_own_is_described: own;
}

/// Calls a function with each style.
macro_rules! in_every_style {
    ($call:ident) => {
        in_every_style! {
            $call:
            Problem;
            MessageDetails;
            MessageOrDescription;
            ApiMessage;
            NestedError;
            ReasonPhrase;
            JsonApi;
            Google<Orders>;
            OData;
            Azure;
            OAuth;
            Connect<Orders>;
            GraphQl;
            Scalars;
            Nested;
            NoExtensions;
        }
    };
    ($call:ident: $($style:ty;)*) => {
        $($call::<$style>();)*
    };
}

#[test]
fn every_response_of_types_in_the_style_of_the_service_is_described() {
    fn assert_described<S: BodyStyle>() {
        for renderer in renderers() {
            let renderer = renderer.style::<S>();
            let mut described = Described::of::<OrderError>(&catalogue_of::<OrderError>(&renderer));
            for error in order_errors() {
                let response = renderer.for_request(&HeaderMap::new()).scope(|| error.to_response());
                let fault = described.fault_of(&response);
                assert_eq!(fault, None, "{} in {}", response.status(), std::any::type_name::<S>());
            }
        }
    }

    in_every_style!(assert_described);
}

/// The errors of the framework and of layers.
#[test]
fn what_no_type_declares_is_described_by_the_default_response() {
    fn assert_described<S: BodyStyle>() {
        for renderer in renderers() {
            let renderer = renderer.style::<S>();
            let catalogue = Catalogue::new("API").renderer(&renderer).add::<Nothing>();
            let mut described = Described::of::<Nothing>(&catalogue);
            for status in [400, 401, 404, 405, 408, 413, 415, 422, 429, 500, 503, 504, 599] {
                let status = StatusCode::from_u16(status).unwrap();
                let error = StatusError::new(status).header(http::header::ALLOW, Method::GET);
                let response = renderer.for_request(&HeaderMap::new()).scope(|| error.to_response());
                let fault = described.fault_of(&response);
                assert_eq!(fault, None, "{status} in {}", std::any::type_name::<S>());
            }
        }
    }

    #[derive(ApiError)]
    enum Nothing {
        #[status(409)]
        Taken,
    }

    in_every_style!(assert_described);
}

/// The router's, and those of errors as values.
#[test]
fn a_redirection_that_no_type_declares_is_described_by_the_default_response() {
    let catalogue = catalogue_of::<OrderError>(&production());
    let mut described = Described::of::<OrderError>(&catalogue);
    for status in [300, 301, 303, 307, 308, 399] {
        let error = StatusError::new(StatusCode::from_u16(status).unwrap());
        let response =
            production().scope(|| error.header(http::header::LOCATION, "/elsewhere").to_response());
        assert_eq!(described.fault_of(&response), None, "{status}");
    }
}

mod in_the_style_of_the_service {
    use super::*;

    errors!();

    /// Of the errors that are declared, and of others, each rendered by the service.
    fn check<S: BodyStyle>(test: &str, read: Read) {
        let mut random = Random::for_test(test);
        let all = renderers().map(|renderer| {
            let renderer = renderer.style::<S>();
            let catalogue = catalogue_of::<Errors>(&renderer);
            let components = catalogue.components();
            let validators = styles::validators(&catalogue.responses_of::<Errors>(), &components);
            (renderer, components, validators)
        });
        let mut seen = 0;
        while seen < cases() / 5 {
            let (renderer, components, validators) = random.one(&all);
            let renderer = renderer.for_request(&request(&mut random));
            for (problem, error) in of(Parts::random(&mut random)) {
                let response = renderer.scope(|| <&dyn ApiError>::to_response(&&*error));
                let (schema, validator) = &validators[problem.trim_start_matches("Errors.")];
                let body = read(&response, schema, components);
                if let Err(fault) = validator.validate(&body) {
                    panic!(
                        "case {seen}, {problem}: {fault} at {}\n{body:.2000}\n{schema}",
                        fault.instance_path
                    );
                }
                seen += 1;
            }
        }
    }

    /// An error as a value, with whatever one can have.
    fn status_error(random: &mut Random) -> StatusError {
        let Parts { detail, instance, count, flag, note, member, more, errors, after, code, .. } =
            Parts::random(random);
        let status = u16::try_from(400 + random.below(200)).expect("a status");
        let mut error = StatusError::new(StatusCode::from_u16(status).expect("a status"));
        if flag.is_some() {
            error = error.expose();
        }
        if let Some(code) = code {
            error = error.code(code);
        }
        if note.is_some() {
            error = error.detail(detail);
        }
        if let Some(instance) = instance {
            error = error.instance(instance);
        }
        if random.once_in(3) {
            error = error.title("Not as usual");
        }
        if random.once_in(3) {
            let uris = ["https://x.example/problems/other", "/problems/other", ""];
            error = error.type_uri(random.one::<&str>(&uris));
        }
        if random.once_in(3) {
            error = error.errors(errors);
        }
        if let Some(after) = after {
            error = error.header(RETRY_AFTER, after);
        }
        if let Some(member) = member {
            error = error.extension("member", member);
        }
        if random.once_in(2) {
            error = error.extension("count", count);
        }
        more.into_iter().fold(error, |error, (name, value)| error.extension(name, value))
    }

    fn check_default<S: BodyStyle>(test: &str, read: Read) {
        let mut random = Random::for_test(test);
        let all = renderers().map(|renderer| {
            let renderer = renderer.style::<S>();
            let components = catalogue_of::<Errors>(&renderer).components();
            let content = components["responses"]["DefaultError"]["content"].as_object().expect("content");
            let schema = content.values().next().expect("a media type")["schema"].clone();
            let document = json!({ "components": components, "allOf": [schema] });
            let validator = jsonschema::draft202012::new(&document).expect("the schema is valid");
            let schema = components["schemas"].get("DefaultError").cloned().unwrap_or(schema);
            (renderer, components, schema, validator)
        });
        for case in 0..cases() / 10 {
            let (renderer, components, schema, validator) = random.one(&all);
            let renderer = renderer.for_request(&request(&mut random));
            let error = status_error(&mut random);
            let response = renderer.scope(|| error.to_response());
            let body = read(&response, schema, components);
            if let Err(fault) = validator.validate(&body) {
                panic!("case {case}: {fault} at {}\n{body:.2000}\n{schema}", fault.instance_path);
            }
        }
    }

    macro_rules! in_styles {
        ($($name:ident: $style:ty, $read:expr;)*) => {$(
            mod $name {
                use super::*;

                #[test]
                fn bodies_are_as_their_schemas_say() {
                    check::<$style>(stringify!($name), $read);
                }

                #[test]
                fn what_no_type_declares_is_as_the_default_schema_says() {
                    check_default::<$style>(stringify!($name), $read);
                }
            }
        )*};
    }

    in_styles! {
        problem: Problem, as_json;
        message_details: MessageDetails, as_json;
        message_or_description: MessageOrDescription, as_json;
        api_message: ApiMessage, as_json;
        nested_error: NestedError, as_json;
        problem_xml: ProblemXml, as_xml;
        html: Html, as_text;
        plain_text: PlainText, as_text;
        json_api: JsonApi, as_json;
        google: Google<Orders>, as_json;
        odata: OData, as_json;
        azure: Azure, as_json;
        oauth: OAuth, as_json;
        connect: Connect<Orders>, as_json;
        graph_ql: GraphQl, as_json;
        scalars: Scalars, as_json;
        objects_and_lists: Nested, as_json;
        elements: Xml, as_xml;
        no_extensions: NoExtensions, as_json;
    }
}
