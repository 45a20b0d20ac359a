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

use std::collections::BTreeMap;

use ::utoipa::openapi::RefOr;
use ::utoipa::openapi::content::{Content, ContentBuilder};
use ::utoipa::openapi::example::ExampleBuilder;
use ::utoipa::openapi::extensions::Extensions;
use ::utoipa::openapi::header::{Header, HeaderBuilder};
use ::utoipa::openapi::response::{Response, ResponseBuilder};
use ::utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ArrayBuilder, ArrayItems, ObjectBuilder, OneOfBuilder, Schema,
    SchemaFormat, SchemaType,
};
use serde_json::{Map, Value};

use crate::error::Documented;
use crate::openapi::inline_responses;

#[doc(hidden)]
/// Schemas are inline, because `IntoResponses` has no place for components.
#[must_use]
pub fn responses<E: Documented + ?Sized>() -> BTreeMap<String, RefOr<Response>> {
    inline_responses::<E>().into_iter().map(|(status, value)| (status, RefOr::T(response(value)))).collect()
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
    let schema = if let Some(choices) = only(&mut keywords, "oneOf") {
        choices.into_iter().fold(OneOfBuilder::new(), |all, one| all.item(schema(one))).into()
    } else if let Some(choices) = only(&mut keywords, "anyOf") {
        choices.into_iter().fold(AnyOfBuilder::new(), |all, one| all.item(schema(one))).into()
    } else if keywords.get("type").is_some_and(|name| name == "array") && keywords.contains_key("items") {
        array(keywords)
    } else {
        object(keywords)
    };
    RefOr::T(schema)
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
