//! `Catalogue::hoist`: the documents of utoipa, of aide and of others, with the schemas of a catalogue.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::time::Duration;

use aide::axum::ApiRouter;
use aide::axum::routing::get;
use axum::Json;
use error_response::body::{Azure, MessageDetails, NestedError, Problem, ProblemXml, ReasonPhrase};
use error_response::{ApiError, Catalogue, Documented, OpenApiDocument, Renderer, RequestIds};
use http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::OpenApi as _;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ObjectBuilder, Ref, RefOr};

use crate::names::assert_resolved;

/// A place.
#[derive(Serialize, schemars::JsonSchema)]
struct Place {
    city: String,
}

#[derive(ApiError)]
enum OrderError {
    /// No order has this identifier.
    #[status(404)]
    NotFound {
        #[extension]
        id: u64,
        #[extension]
        place: Place,
    },
    #[status(404)]
    Deleted,
    /// It has been paid.
    #[status(409)]
    #[type_uri("/problems/paid")]
    Paid,
    /// It has been sent.
    #[status(409)]
    #[type_uri("/problems/sent")]
    Sent,
    #[status(410)]
    #[body(NestedError)]
    Gone,
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Bearer")]
    Unauthorized,
    #[status(429)]
    RateLimited {
        #[header(RETRY_AFTER)]
        after: Duration,
    },
}

#[derive(ApiError)]
enum PriceError {
    #[status(404)]
    Unknown,
    #[status(502)]
    Upstream(#[status] u16),
}

#[derive(ApiError)]
#[status(304)]
struct NotModified;

/// No catalogue has it.
#[derive(ApiError)]
#[type_base("https://other.example/problems/")]
enum OtherError {
    #[status(404)]
    Unknown,
    #[status(409)]
    Conflict,
}

#[utoipa::path(get, path = "/order", responses((status = 200, body = String), OrderError))]
fn get_order() {}

#[utoipa::path(get, path = "/price", responses((status = 200, body = String), PriceError))]
fn get_price() {}

#[utoipa::path(get, path = "/cached", responses((status = 200, body = String), NotModified))]
fn get_cached() {}

#[utoipa::path(get, path = "/other", responses((status = 200, body = String), OtherError))]
fn get_other() {}

#[derive(utoipa::OpenApi)]
#[openapi(paths(get_order, get_price, get_cached, get_other))]
struct OfUtoipa;

fn of_aide() -> aide::openapi::OpenApi {
    async fn fails<E>() -> Result<Json<String>, E> {
        Ok(Json(String::new()))
    }

    aide::generate::infer_responses(true);
    let mut document = aide::openapi::OpenApi::default();
    let _: axum::Router = ApiRouter::new()
        .api_route("/order", get(fails::<OrderError>))
        .api_route("/price", get(fails::<PriceError>))
        .api_route("/cached", get(fails::<NotModified>))
        .api_route("/other", get(fails::<OtherError>))
        .finish_api(&mut document);
    document
}

/// What a catalogue says that does not know of the service.
fn inline<E: Documented>() -> Value {
    let mut responses = Catalogue::new("API").responses_of::<E>();
    responses["200"] = json!({ "description": "It is there." });
    responses
}

fn of_nobody() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "API", "version": "1" },
        "paths": {
            "/order": { "get": { "responses": inline::<OrderError>() } },
            "/price": { "get": { "responses": inline::<PriceError>() } },
            "/cached": { "get": { "responses": inline::<NotModified>() } },
            "/other": { "get": { "responses": inline::<OtherError>() } },
        },
    })
}

/// It reads no `Value`.
fn read_aide(document: &Value) -> aide::openapi::OpenApi {
    serde_json::from_str(&document.to_string()).unwrap()
}

fn to_json(document: &impl Serialize) -> Value {
    let mut document = serde_json::to_value(document).unwrap();
    remove_default_styles(&mut document);
    document
}

/// aide writes them.
fn remove_default_styles(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for header in members.get_mut("headers").and_then(Value::as_object_mut).into_iter().flatten() {
                let header = header.1.as_object_mut().unwrap();
                header.retain(|name, value| !(name == "style" && value == "simple"));
            }
            members.values_mut().for_each(remove_default_styles);
        }
        Value::Array(elements) => elements.iter_mut().for_each(remove_default_styles),
        _ => {}
    }
}

fn complete<D: OpenApiDocument + Serialize>(mut document: D, catalogue: &Catalogue, times: usize) -> Value {
    for _ in 0..times {
        catalogue.hoist(&mut document);
    }
    to_json(&document)
}

/// The documents that everybody makes, completed so many times.
fn completed(catalogue: &Catalogue, times: usize) -> [(&'static str, Value); 3] {
    [
        ("JSON", complete(of_nobody(), catalogue, times)),
        ("utoipa", complete(OfUtoipa::openapi(), catalogue, times)),
        ("aide", complete(of_aide(), catalogue, times)),
    ]
}

fn responses_at(document: &Value, path: &str) -> Value {
    let mut responses = document["paths"][path]["get"]["responses"].clone();
    responses.as_object_mut().unwrap().remove("200").unwrap();
    responses
}

fn renderer() -> Renderer {
    Renderer::production()
        .codes()
        .request_ids(RequestIds::new().member("request_id"))
        .header(CACHE_CONTROL, HeaderValue::from_static("no-store"))
}

fn add_types(catalogue: Catalogue) -> Catalogue {
    catalogue.add::<OrderError>().add::<PriceError>().add::<NotModified>()
}

fn api() -> Catalogue {
    add_types(Catalogue::new("API"))
}

/// Those of services that render in many ways.
fn catalogues() -> Vec<(&'static str, Catalogue)> {
    vec![
        ("no style", api()),
        ("Problem", api().style::<Problem>()),
        ("MessageDetails", api().style::<MessageDetails>()),
        ("production", api().renderer(&Renderer::production())),
        ("all facts", api().renderer(&renderer())),
        ("all facts in MessageDetails", api().renderer(&renderer().style::<MessageDetails>())),
        ("all facts in Azure", api().renderer(&renderer().style::<Azure>())),
        ("all facts in XML", api().renderer(&renderer().style::<ProblemXml>())),
    ]
}

#[test]
fn a_document_says_what_the_catalogue_says() {
    for (service, catalogue) in catalogues() {
        for (model, document) in completed(&catalogue, 1) {
            let assert_said = |path: &str, responses: &Value| {
                assert_eq!(responses_at(&document, path), *responses, "{path} in {model}, {service}");
            };
            assert_said("/order", &catalogue.responses_of::<OrderError>());
            assert_said("/price", &catalogue.responses_of::<PriceError>());
            assert_eq!(document["components"], catalogue.components(), "{model}, {service}");
        }
    }
}

/// In a style without a body there is no content.
#[test]
fn a_document_of_a_service_without_bodies_says_what_the_catalogue_says() {
    let catalogue = api().renderer(&renderer().style::<ReasonPhrase>());
    for (model, document) in completed(&catalogue, 1) {
        let responses = responses_at(&document, "/order");
        assert_eq!(responses["404"].get("content"), None, "{model}");
        assert_eq!(responses, catalogue.responses_of::<OrderError>(), "{model}");
        assert_eq!(responses_at(&document, "/price"), catalogue.responses_of::<PriceError>(), "{model}");
        assert_eq!(document["components"], catalogue.components(), "{model}");
    }
}

#[test]
fn a_response_without_content_has_the_fields_of_the_service() {
    let catalogue = api().renderer(&renderer());
    for (model, document) in completed(&catalogue, 1) {
        let expected = catalogue.responses_of::<NotModified>();
        assert!(expected["304"]["headers"]["x-request-id"].is_object());
        assert_eq!(responses_at(&document, "/cached"), expected, "{model}");
    }
}

#[test]
fn the_style_of_the_service_replaces_that_of_types_which_declare_none() {
    let catalogue = api().style::<MessageDetails>();
    for (model, document) in completed(&catalogue, 1) {
        let media_types = |status: &str| -> Vec<String> {
            let responses = responses_at(&document, "/order");
            responses[status]["content"].as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(media_types("404"), ["application/json"], "{model}");
        let gone = &responses_at(&document, "/order")["410"]["content"]["application/json"];
        assert_eq!(gone["schema"], json!({ "$ref": "#/components/schemas/OrderErrorGone" }), "{model}");
        let schemas = &document["components"]["schemas"];
        assert!(schemas["OrderErrorNotFound"]["properties"]["Message"].is_object(), "{model}");
        assert!(schemas["OrderErrorGone"]["properties"]["error"].is_object(), "{model}");
    }
}

#[test]
fn a_document_that_is_completed_twice_is_the_same_as_one_that_is_completed_once() {
    for (service, catalogue) in catalogues() {
        for ((model, once), (_, twice)) in completed(&catalogue, 1).into_iter().zip(completed(&catalogue, 2))
        {
            assert_eq!(once, twice, "{model}, {service}");
        }
    }
}

/// Keywords of which utoipa knows but some.
#[test]
fn a_document_of_any_schemas_is_the_same_when_it_is_completed_twice() {
    #[derive(ApiError)]
    #[status(404)]
    struct Lost {
        #[extension(nullable, example = "here")]
        place: Option<String>,
        #[extension]
        counts: std::collections::HashMap<u8, bool>,
        /// From 1 on.
        #[extension(example = 7)]
        number: std::num::NonZeroU8,
        #[extension]
        pair: (u8, Option<bool>),
    }

    #[utoipa::path(get, path = "/", responses(Lost))]
    fn find() {}

    #[derive(utoipa::OpenApi)]
    #[openapi(paths(find))]
    struct Document;

    let catalogue = Catalogue::new("API").renderer(&renderer()).add::<Lost>();
    let once = complete(Document::openapi(), &catalogue, 1);
    assert_eq!(complete(Document::openapi(), &catalogue, 2), once);
}

#[test]
fn a_document_is_the_same_every_time() {
    let catalogue = api().renderer(&renderer());
    let all = || completed(&catalogue, 1).map(|(_, document)| document.to_string());
    let first = all();
    for _ in 0..8 {
        assert_eq!(all(), first);
    }
}

#[test]
fn there_is_something_wherever_a_document_points() {
    for (_, catalogue) in catalogues() {
        for (_, document) in completed(&catalogue, 1) {
            assert_resolved(&document);
        }
    }
}

#[test]
fn the_responses_of_types_that_the_catalogue_has_not_stay() {
    let before =
        [to_json(&of_nobody()), to_json(&OfUtoipa::openapi()), to_json(&of_aide())].map(|document| {
            let responses = &document["paths"]["/other"]["get"]["responses"];
            assert_eq!(responses["404"], Catalogue::new("API").responses_of::<OtherError>()["404"]);
            responses.clone()
        });
    for (_, catalogue) in catalogues() {
        for ((model, document), before) in completed(&catalogue, 1).into_iter().zip(&before) {
            let mut after = document["paths"]["/other"]["get"]["responses"].clone();
            after.as_object_mut().unwrap().remove("default");
            assert_eq!(after, *before, "{model}");
        }
    }
}

#[test]
fn every_operation_has_a_default_response_where_the_renderer_is_known() {
    let default = json!({ "$ref": "#/components/responses/DefaultError" });
    for (_, document) in completed(&api().renderer(&Renderer::production()), 1) {
        for path in ["/order", "/price", "/cached", "/other"] {
            assert_eq!(document["paths"][path]["get"]["responses"]["default"], default);
        }
    }
    for (_, document) in completed(&api().style::<Problem>(), 1) {
        for path in ["/order", "/price", "/cached", "/other"] {
            assert_eq!(document["paths"][path]["get"]["responses"].get("default"), None);
        }
        assert_eq!(document["components"].get("responses"), None);
    }
}

#[test]
fn every_method_has_the_schemas_of_the_catalogue() {
    let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let responses = Catalogue::new("API").responses_of::<OrderError>();
    let operations: Map<String, Value> =
        methods.map(|method| (method.to_owned(), json!({ "responses": responses }))).into_iter().collect();
    let mut document = json!({ "paths": { "/": operations } });
    let catalogue = api().renderer(&renderer());
    catalogue.hoist(&mut document);
    for method in methods {
        assert_eq!(document["paths"]["/"][method]["responses"], catalogue.responses_of::<OrderError>());
    }

    #[utoipa::path(
        method(get, put, post, delete, options, head, patch, trace),
        path = "/",
        responses(OrderError)
    )]
    fn all() {}

    #[derive(utoipa::OpenApi)]
    #[openapi(paths(all))]
    struct Document;

    let document = complete(Document::openapi(), &catalogue, 1);
    for method in methods {
        assert_eq!(document["paths"]["/"][method]["responses"], catalogue.responses_of::<OrderError>());
    }
}

/// What somebody says of a response beside its content.
fn additions() -> Value {
    json!({
        "description": "It is not there.",
        "headers": {
            "x-added": {
                "description": "Of the gateway.",
                "deprecated": true,
                "schema": { "type": "string" },
                "example": "yes",
            },
            "x-elsewhere": { "$ref": "#/components/headers/elsewhere" },
        },
        "links": { "search": { "$ref": "#/components/links/search" } },
        "x-audience": "partners",
    })
}

/// Holds that a response has all that was added.
#[track_caller]
fn assert_added(response: &Value, added: &Value) {
    let expected = api().renderer(&renderer()).responses_of::<OrderError>()["404"].take();
    assert_eq!(response["content"], expected["content"]);
    for (name, header) in expected["headers"].as_object().unwrap() {
        assert_eq!(response["headers"][name], *header, "{name}");
    }
    for (name, header) in added["headers"].as_object().unwrap() {
        assert_eq!(response["headers"][name], *header, "{name}");
    }
    for (name, said) in added.as_object().unwrap().iter().filter(|(name, _)| *name != "headers") {
        assert_eq!(response[name], *said, "{name}");
    }
}

#[test]
fn what_was_added_to_a_response_stays() {
    let mut document = of_nobody();
    let response = &mut document["paths"]["/order"]["get"]["responses"]["404"];
    for (name, said) in additions().as_object().unwrap() {
        response[name] = said.clone();
    }
    api().renderer(&renderer()).hoist(&mut document);
    assert_added(&document["paths"]["/order"]["get"]["responses"]["404"], &additions());
}

#[test]
fn what_was_added_to_a_response_of_utoipa_stays() {
    let mut added = additions();
    added["summary"] = json!("Not there");
    let mut document = OfUtoipa::openapi();
    let operation = document.paths.paths.get_mut("/order").unwrap().get.as_mut().unwrap();
    let Some(RefOr::T(response)) = operation.responses.responses.get_mut("404") else {
        panic!("no response")
    };
    let mut said: utoipa::openapi::Response = serde_json::from_value(added.clone()).unwrap();
    said.content = std::mem::take(&mut response.content);
    *response = said;
    let document = complete(document, &api().renderer(&renderer()), 1);
    assert_added(&document["paths"]["/order"]["get"]["responses"]["404"], &added);
}

#[test]
fn what_was_added_to_a_response_of_aide_stays() {
    let mut document = of_aide();
    let aide::openapi::ReferenceOr::Item(path) = &mut document.paths.as_mut().unwrap().paths["/order"] else {
        panic!("no path")
    };
    let responses = &mut path.get.as_mut().unwrap().responses.as_mut().unwrap().responses;
    let aide::openapi::ReferenceOr::Item(response) = &mut responses[&aide::openapi::StatusCode::Code(404)]
    else {
        panic!("no response")
    };
    let mut said: aide::openapi::Response = serde_json::from_value(additions()).unwrap();
    said.content = std::mem::take(&mut response.content);
    *response = said;
    let document = complete(document, &api().renderer(&renderer()), 1);
    assert_added(&document["paths"]["/order"]["get"]["responses"]["404"], &additions());
}

#[test]
fn a_default_response_of_the_operation_stays() {
    let catalogue = api().renderer(&renderer());
    let own = json!({ "description": "Mine" });

    let mut document = of_nobody();
    document["paths"]["/order"]["get"]["responses"]["default"] = own.clone();
    let document = complete(document, &catalogue, 1);
    assert_eq!(document["paths"]["/order"]["get"]["responses"]["default"], own);

    let mut document = OfUtoipa::openapi();
    let operation = document.paths.paths.get_mut("/order").unwrap().get.as_mut().unwrap();
    let default = utoipa::openapi::Response::new("Mine");
    operation.responses.responses.insert("default".to_owned(), RefOr::T(default));
    let document = complete(document, &catalogue, 1);
    assert_eq!(document["paths"]["/order"]["get"]["responses"]["default"], own);

    let mut document = to_json(&of_aide());
    document["paths"]["/order"]["get"]["responses"]["default"] = own.clone();
    let document = complete(read_aide(&document), &catalogue, 1);
    assert_eq!(document["paths"]["/order"]["get"]["responses"]["default"], own);
}

#[test]
fn a_reference_to_a_response_stays() {
    let mut document = of_nobody();
    let own = json!({ "$ref": "#/components/responses/Lost" });
    document["paths"]["/order"]["get"]["responses"]["404"] = own.clone();
    document["components"] = json!({ "responses": { "Lost": { "description": "Lost" } } });
    api().renderer(&renderer()).hoist(&mut document);
    assert_eq!(document["paths"]["/order"]["get"]["responses"]["404"], own);
    assert_eq!(document["components"]["responses"]["Lost"], json!({ "description": "Lost" }));
    assert!(document["components"]["responses"]["DefaultError"].is_object());
}

/// A response whose content somebody has changed is theirs.
#[test]
fn content_that_is_not_that_of_the_type_stays() {
    let mut document = of_nobody();
    let content = &mut document["paths"]["/order"]["get"]["responses"]["404"]["content"];
    content["text/html"] = json!({ "schema": { "type": "string" } });
    let content = content.clone();
    api().renderer(&renderer()).hoist(&mut document);
    assert_eq!(document["paths"]["/order"]["get"]["responses"]["404"]["content"], content);
}

/// A document with much that is no response of an operation.
fn rich() -> Value {
    let mut document = of_nobody();
    document["info"]["x-team"] = json!("orders");
    document["servers"] = json!([{ "url": "https://api.example.com" }]);
    document["tags"] = json!([{ "name": "orders" }]);
    document["security"] = json!([{ "token": [] }]);
    document["paths"]["/order"]["summary"] = json!("An order");
    document["paths"]["/order"]["parameters"] =
        json!([{ "name": "id", "in": "query", "schema": { "type": "integer" } }]);
    document["paths"]["/order"]["get"]["operationId"] = json!("get_order");
    document["paths"]["/order"]["get"]["x-cost"] = json!(1);
    document["webhooks"] =
        json!({ "paid": { "post": { "responses": { "200": { "description": "Fine" } } } } });
    document["components"] = json!({
        "schemas": {
            "Order": {
                "type": "object",
                "properties": { "kind": { "const": "order", "title": "Kind" } },
                "title": "Order",
            },
        },
        "headers": { "elsewhere": { "schema": { "type": "string" } } },
        "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
    });
    document
}

/// Without what a catalogue says.
fn remainder(mut document: Value) -> Value {
    for (_, path) in document["paths"].as_object_mut().unwrap() {
        path["get"].as_object_mut().unwrap().remove("responses");
    }
    let components = document["components"].as_object_mut().unwrap();
    components.remove("responses");
    components["schemas"].as_object_mut().unwrap().retain(|name, _| name == "Order");
    document
}

#[test]
fn all_else_of_a_document_stays() {
    let catalogue = api().renderer(&renderer());
    let after = complete(rich(), &catalogue, 1);
    assert_eq!(remainder(after.clone()), remainder(rich()));
    assert_eq!(
        after["paths"]["/order"]["get"]["responses"]["200"],
        rich()["paths"]["/order"]["get"]["responses"]["200"],
    );
}

#[test]
fn all_else_of_a_document_of_aide_stays() {
    let before = read_aide(&rich());
    let mut after = before.clone();
    api().renderer(&renderer()).hoist(&mut after);
    assert_eq!(remainder(to_json(&after)), remainder(to_json(&before)));
    assert_eq!((after.info, after.servers, after.tags), (before.info, before.servers, before.tags));
    assert_eq!((after.security, after.webhooks), (before.security, before.webhooks));
}

/// utoipa reads no keyword that it does not know, such as `const`, so that nothing may go through JSON.
#[test]
fn what_utoipa_cannot_read_stays() {
    let constant = ObjectBuilder::new().schema_type(SchemaType::AnyValue);
    let constant = constant.extensions(Some(Extensions::from_iter([("const", json!("order"))])));
    let mut document = OfUtoipa::openapi();
    let components = document.components.get_or_insert_default();
    components.schemas.insert("Kind".to_owned(), constant.build().into());
    document.info.extensions = Some(Extensions::from_iter([("team", json!("orders"))]));
    let operation = document.paths.paths.get_mut("/other").unwrap().get.as_mut().unwrap();
    operation.extensions = Some(Extensions::from_iter([("cost", json!(1))]));

    let before = to_json(&document);
    let read = serde_json::from_value(before.clone());
    assert!(!read.is_ok_and(|read: utoipa::openapi::OpenApi| to_json(&read) == before));

    let after = complete(document, &api(), 1);
    assert_eq!(after["components"]["schemas"]["Kind"], json!({ "const": "order" }));
    assert_eq!(after["info"], before["info"]);
    assert_eq!(after["paths"]["/other"], before["paths"]["/other"]);
}

#[test]
fn what_utoipa_cannot_read_of_another_response_of_the_operation_stays() {
    let mut document = OfUtoipa::openapi();
    let operation = document.paths.paths.get_mut("/order").unwrap().get.as_mut().unwrap();
    let mut own = utoipa::openapi::Response::new("Mine");
    own.extensions = Some(Extensions::from_iter([("audience", json!("partners"))]));
    own.links.insert("search".to_owned(), RefOr::Ref(Ref::new("#/components/links/search")));
    operation.responses.responses.insert("418".to_owned(), RefOr::T(own));
    let before = to_json(&document);
    let after = complete(document, &api().renderer(&renderer()), 1);
    let response = |document: &Value| document["paths"]["/order"]["get"]["responses"]["418"].clone();
    assert_eq!(response(&after), response(&before));
}

#[test]
fn a_document_without_anything_has_the_components_of_the_catalogue() {
    let catalogue = api().renderer(&renderer());
    let mut document = json!({});
    catalogue.hoist(&mut document);
    assert_eq!(document, json!({ "components": catalogue.components() }));
}

#[test]
fn an_extension_of_a_path_is_no_operation() {
    let extension = json!({ "responses": { "1": { "description": "A ring" } } });
    let mut document =
        json!({ "paths": { "/": { "x-phone": extension }, "x-phones": { "get": extension } } });
    api().renderer(&renderer()).hoist(&mut document);
    let after = json!({ "/": { "x-phone": extension }, "x-phones": { "get": extension } });
    assert_eq!(document["paths"], after);
}

#[test]
fn what_is_no_document_is_no_reason_to_panic() {
    let responses = json!({ "404": { "content": {}, "headers": 7 }, "409": 1, "410": null });
    for mut document in [
        json!([1]),
        json!("text"),
        json!({ "paths": [], "components": null }),
        json!({ "paths": { "/": [], "/a": { "get": 7 }, "/b": { "get": { "responses": [] } } } }),
        json!({ "paths": { "/": { "get": { "responses": responses } } } }),
        json!({ "components": 7 }),
        json!({ "components": { "schemas": [], "responses": "text" } }),
    ] {
        api().renderer(&renderer()).hoist(&mut document);
    }
}

#[derive(ApiError)]
#[status(502)]
struct Bank(#[status] u16);

#[derive(ApiError)]
#[status(502)]
struct Printer(#[status] u16);

/// Without codes, nothing in what utoipa and aide say of a class of statuses tells them apart.
#[test]
fn types_that_look_alike_without_codes_keep_their_own_schemas() {
    let catalogue = Catalogue::new("API").renderer(&renderer()).add::<Bank>().add::<Printer>();
    let mut document = json!({ "paths": {
        "/bank": { "get": { "responses": inline::<Bank>() } },
        "/printer": { "get": { "responses": inline::<Printer>() } },
    } });
    catalogue.hoist(&mut document);
    assert_eq!(responses_at(&document, "/bank"), catalogue.responses_of::<Bank>());
    assert_eq!(responses_at(&document, "/printer"), catalogue.responses_of::<Printer>());
}

mod basic {
    #[derive(error_response::ApiError)]
    pub(super) enum Access {
        #[status(401)]
        #[header(WWW_AUTHENTICATE = "Basic")]
        #[header("x-realm" = "staff")]
        Unauthorized,
    }
}

mod bearer {
    #[derive(error_response::ApiError)]
    pub(super) enum Access {
        #[status(401)]
        #[header(WWW_AUTHENTICATE = "Bearer")]
        Unauthorized,
    }
}

#[test]
fn types_that_differ_in_their_fields_alone_keep_these() {
    let catalogue = Catalogue::new("API").add::<basic::Access>().add::<bearer::Access>();
    let mut document = json!({ "paths": {
        "/basic": { "get": { "responses": inline::<basic::Access>() } },
        "/bearer": { "get": { "responses": inline::<bearer::Access>() } },
    } });
    catalogue.hoist(&mut document);
    let headers = |path: &str| responses_at(&document, path)["401"]["headers"].clone();
    assert_eq!(headers("/basic"), catalogue.responses_of::<basic::Access>()["401"]["headers"]);
    assert_eq!(headers("/bearer"), catalogue.responses_of::<bearer::Access>()["401"]["headers"]);
}

/// A field that one problem has by itself is that of the service for the other.
#[test]
fn a_field_is_that_of_the_problem_or_else_of_the_service() {
    #[derive(ApiError)]
    enum Lost {
        #[status(404)]
        #[header(CACHE_CONTROL = "max-age=60")]
        ForNow,
        #[status(404)]
        ForEver,
    }

    let catalogue = Catalogue::new("API").renderer(&renderer()).add::<Lost>();
    let mut document = json!({ "paths": { "/": { "get": { "responses": inline::<Lost>() } } } });
    catalogue.hoist(&mut document);
    assert_eq!(
        responses_at(&document, "/")["404"]["headers"]["cache-control"],
        json!({ "required": true, "schema": { "type": "string", "enum": ["max-age=60", "no-store"] } }),
    );
    assert_eq!(responses_at(&document, "/"), catalogue.responses_of::<Lost>());
}

/// A field of the service that the document says something else of.
#[test]
fn a_field_of_the_service_is_described_by_the_catalogue() {
    let mut document = of_nobody();
    document["paths"]["/order"]["get"]["responses"]["404"]["headers"] =
        json!({ "x-request-id": { "schema": { "type": "integer" } } });
    let catalogue = api().renderer(&renderer());
    catalogue.hoist(&mut document);
    assert_eq!(responses_at(&document, "/order"), catalogue.responses_of::<OrderError>());
}

#[test]
fn the_names_of_request_id_fields_are_those_of_the_service() {
    let ids = RequestIds::new().field(HeaderName::from_static("x-trace"));
    for (model, document) in completed(&api().renderer(&Renderer::production().request_ids(ids)), 1) {
        let headers = responses_at(&document, "/order")["404"]["headers"].take();
        assert_eq!(
            headers,
            json!({ "x-trace": { "required": true, "schema": { "type": "string" } } }),
            "{model}"
        );
    }
}
