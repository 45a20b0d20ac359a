//! utoipa 6: `IntoResponses` for every type that derives `ApiError`.
//!
//! ```
//! use error_response::ApiError;
//! use utoipa::IntoResponses;
//!
//! #[derive(ApiError)]
//! enum OrderError {
//!     /// No order has this identifier.
//!     #[status(404)]
//!     NotFound,
//! }
//!
//! // In `#[utoipa::path(responses((status = 200, body = Order), OrderError))]` as well.
//! assert!(OrderError::responses().contains_key("404"));
//! ```
//!
//! The schemas of these responses have no names, because `IntoResponses` has no place for them.
//! [`Catalogue::hoist`](crate::Catalogue::hoist) names them, in a line or as a modifier of the document:
//!
//! ```
//! # use error_response::{ApiError, Catalogue, Renderer};
//! # #[derive(ApiError)]
//! # enum OrderError {
//! #     #[status(404)]
//! #     NotFound,
//! # }
//! use utoipa::Modify;
//! use utoipa::openapi::OpenApi;
//!
//! struct Errors;
//!
//! impl Modify for Errors {
//!     fn modify(&self, document: &mut OpenApi) {
//!         Catalogue::new("Orders API").renderer(&Renderer::production()).add::<OrderError>().hoist(document);
//!     }
//! }
//!
//! #[derive(utoipa::OpenApi)]
//! #[openapi(modifiers(&Errors))]
//! struct Document;
//! ```

use std::collections::BTreeMap;

use ::utoipa::openapi::content::{Content, ContentBuilder};
use ::utoipa::openapi::example::ExampleBuilder;
use ::utoipa::openapi::extensions::Extensions;
use ::utoipa::openapi::header::{Header, HeaderBuilder};
use ::utoipa::openapi::path::{Operation, PathItem};
use ::utoipa::openapi::response::{Response, ResponseBuilder};
use ::utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ArrayBuilder, ArrayItems, Discriminator, ObjectBuilder, OneOfBuilder,
    Schema, SchemaFormat, SchemaType,
};
use ::utoipa::openapi::{OpenApi, Ref, RefOr};
use serde_json::{Map, Value};

use crate::catalogue::Catalogue;
use crate::error::Documented;
use crate::openapi::{OpenApiDocument, hoist, inline_responses};

#[doc(hidden)]
/// Schemas are inline, because `IntoResponses` has no place for components.
#[must_use]
pub fn responses<E: Documented + ?Sized>() -> BTreeMap<String, RefOr<Response>> {
    inline_responses::<E>().into_iter().map(|(status, value)| (status, RefOr::T(response(value)))).collect()
}

impl OpenApiDocument for OpenApi {
    fn hoisted(&self, catalogue: &Catalogue) -> Value {
        let as_kept = |value| serde_json::to_value(response(value)).unwrap_or_default();
        hoist(serde_json::to_value(self).unwrap_or_default(), catalogue, as_kept)
    }

    /// What is not changed stays as it is, because not all of utoipa's model survives a way through JSON.
    fn replace(&mut self, mut document: Value) {
        let mut before = serde_json::to_value(&*self).unwrap_or_default();
        for (path, item) in &mut self.paths.paths {
            for (method, operation) in operations_of(item) {
                let responses = |document: &mut Value| document["paths"][path][method]["responses"].take();
                let (before, after) = (responses(&mut before), responses(&mut document));
                for (status, value) in members(after) {
                    if before.get(&status) == Some(&value) {
                        continue;
                    }
                    match operation.responses.responses.get_mut(&status) {
                        Some(RefOr::T(kept)) => complete(kept, &before[&status], value),
                        _ => {
                            operation.responses.responses.insert(status, response_or_ref(value));
                        }
                    }
                }
            }
        }
        let components = self.components.get_or_insert_default();
        for (name, value) in members(document["components"]["schemas"].take()) {
            components.schemas.entry(name).or_insert_with(|| schema(value));
        }
        for (name, value) in members(document["components"]["responses"].take()) {
            components.responses.entry(name).or_insert_with(|| response_or_ref(value));
        }
    }
}

fn complete(kept: &mut Response, before: &Value, after: Value) {
    let after_headers = members(after["headers"].clone());
    let Response { content, headers, .. } = response(after);
    kept.content = content;
    for (name, header) in headers {
        if before["headers"].get(&name) != after_headers.get(&name) {
            kept.headers.insert(name, header);
        }
    }
}

fn operations_of(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let PathItem { get, put, post, delete, options, head, patch, trace, .. } = item;
    let all = [
        ("get", get),
        ("put", put),
        ("post", post),
        ("delete", delete),
        ("options", options),
        ("head", head),
        ("patch", patch),
        ("trace", trace),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

fn response_or_ref(value: Value) -> RefOr<Response> {
    match value["$ref"].as_str() {
        Some(location) => RefOr::Ref(Ref::new(location)),
        None => RefOr::T(response(value)),
    }
}

fn response(mut value: Value) -> Response {
    let mut response = ResponseBuilder::new().description(text(&value["description"]));
    for (name, value) in members(value["headers"].take()) {
        response = response.header(name, header(value));
    }
    for (media_type, value) in members(value["content"].take()) {
        response = response.content(media_type, content(value));
    }
    response.build()
}

fn header(mut value: Value) -> Header {
    let mut header = HeaderBuilder::new().schema(Some(schema(value["schema"].take()))).build();
    if let Some(required) = value.get("required") {
        // The builder does not know it.
        header.extensions = Some(Extensions::from_iter([("required", required.clone())]));
    }
    header
}

fn content(mut value: Value) -> Content {
    let examples = members(value["examples"].take()).into_iter().map(|(name, mut example)| {
        let summary = text(&example["summary"]);
        (name, ExampleBuilder::new().summary(summary).value(Some(example["value"].take())).build())
    });
    ContentBuilder::new().schema(Some(schema(value["schema"].take()))).examples_from_iter(examples).build()
}

/// utoipa's model of a JSON Schema. Keywords that it lacks are kept as extensions.
fn schema(value: Value) -> RefOr<Schema> {
    let mut keywords = match value {
        // utoipa has no `false`.
        Value::Bool(false) => Map::from_iter([("not".to_owned(), Value::Object(Map::new()))]),
        value => members(value),
    };
    if let Some(location) = reference(&keywords) {
        return RefOr::Ref(location);
    }
    let discriminator = take::<Discriminator>(&mut keywords, "discriminator");
    let schema = if let Some(choices) = only(&mut keywords, "oneOf") {
        choices
            .into_iter()
            .fold(OneOfBuilder::new().discriminator(discriminator), |all, one| all.item(schema(one)))
            .into()
    } else if let Some(choices) = only(&mut keywords, "anyOf") {
        choices.into_iter().fold(AnyOfBuilder::new(), |all, one| all.item(schema(one))).into()
    } else if keywords.get("type").is_some_and(|name| name == "array") && keywords.contains_key("items") {
        array(keywords)
    } else {
        object(keywords)
    };
    RefOr::T(schema)
}

/// A schema that is a reference, with a description at most.
fn reference(keywords: &Map<String, Value>) -> Option<Ref> {
    let mut reference = Ref::new(keywords.get("$ref")?.as_str()?);
    reference.description = text(keywords.get("description").unwrap_or(&Value::Null));
    keywords.keys().all(|name| name == "$ref" || name == "description").then_some(reference)
}

/// The schemas of the only keyword.
fn only(keywords: &mut Map<String, Value>, name: &str) -> Option<Vec<Value>> {
    if keywords.len() == 1 { take(keywords, name) } else { None }
}

/// Removes a keyword if its value has the type that utoipa wants.
fn take<T: serde::de::DeserializeOwned>(keywords: &mut Map<String, Value>, name: &str) -> Option<T> {
    let value = serde_json::from_value(keywords.get(name)?.clone()).ok()?;
    keywords.remove(name);
    Some(value)
}

/// Extensions are a `HashMap`, but a document must be reproducible, so several keywords go into one.
fn extensions(mut keywords: Map<String, Value>) -> Option<Extensions> {
    if keywords.len() > 1 {
        keywords = Map::from_iter([("allOf".to_owned(), Value::Array(vec![Value::Object(keywords)]))]);
    }
    (!keywords.is_empty()).then(|| Extensions::from_iter(keywords))
}

fn array(mut keywords: Map<String, Value>) -> Schema {
    keywords.remove("type");
    let items = match keywords.remove("items").unwrap_or_default() {
        Value::Bool(false) => ArrayItems::False,
        items => ArrayItems::from(schema(items)),
    };
    let first: Vec<Value> = take(&mut keywords, "prefixItems").unwrap_or_default();
    let array = ArrayBuilder::new()
        .title(take::<String>(&mut keywords, "title"))
        .description(take::<String>(&mut keywords, "description"))
        .min_items(take(&mut keywords, "minItems"))
        .max_items(take(&mut keywords, "maxItems"))
        .unique_items(take(&mut keywords, "uniqueItems").unwrap_or_default())
        .items(items)
        .prefix_items(first.into_iter().map(|item| Schema::from(schema(item))));
    Schema::Array(array.extensions(extensions(keywords)).build())
}

fn object(mut keywords: Map<String, Value>) -> Schema {
    let schema_type: Option<SchemaType> = take(&mut keywords, "type");
    let mut object = ObjectBuilder::new()
        .schema_type(schema_type.unwrap_or(SchemaType::AnyValue))
        .title(take::<String>(&mut keywords, "title"))
        .description(take::<String>(&mut keywords, "description"))
        .format(take(&mut keywords, "format").map(SchemaFormat::Custom))
        .pattern(take::<String>(&mut keywords, "pattern"))
        .enum_values(take::<Vec<Value>>(&mut keywords, "enum"))
        .minimum(take::<utoipa::Number>(&mut keywords, "minimum"))
        .maximum(take::<utoipa::Number>(&mut keywords, "maximum"))
        .min_length(take(&mut keywords, "minLength"))
        .max_length(take(&mut keywords, "maxLength"));
    for name in take::<Vec<String>>(&mut keywords, "required").unwrap_or_default() {
        object = object.required(name);
    }
    for (name, property) in take::<Map<String, Value>>(&mut keywords, "properties").unwrap_or_default() {
        object = object.property(name, schema(property));
    }
    if let Some(values) = keywords.remove("additionalProperties") {
        object = object.additional_properties(Some(match values {
            Value::Bool(any) => AdditionalProperties::FreeForm(any),
            values => AdditionalProperties::RefOr(schema(values)),
        }));
    }
    Schema::Object(object.extensions(extensions(keywords)).build())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn members(value: Value) -> Map<String, Value> {
    if let Value::Object(members) = value { members } else { Map::new() }
}

/// `IntoResponses` for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_utoipa {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::utoipa::IntoResponses for $type $($bounds)* {
            fn responses() -> $crate::__private_0_1::UtoipaResponses {
                $crate::__private_0_1::utoipa_responses::<Self>()
            }
        }
    };
}
