//! utoipa 6: `IntoResponses`.

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

use crate::openapi::inline_responses;
use crate::problem_type::ProblemTypes;

/// The responses of a type, with their schemas in them: `IntoResponses` has no place for components.
#[must_use]
pub fn responses(types: ProblemTypes) -> BTreeMap<String, RefOr<Response>> {
    inline_responses(types).into_iter().map(|(status, value)| (status, RefOr::T(response(value)))).collect()
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

/// A JSON Schema as utoipa has it. What it has no word for is kept as it is.
fn schema(value: Value) -> RefOr<Schema> {
    let mut keywords = members(value);
    let schema = if let Some(choices) = only(&mut keywords, "oneOf") {
        list(choices).into_iter().fold(OneOfBuilder::new(), |all, one| all.item(schema(one))).into()
    } else if let Some(choices) = only(&mut keywords, "anyOf") {
        list(choices).into_iter().fold(AnyOfBuilder::new(), |all, one| all.item(schema(one))).into()
    } else if keywords.get("type").is_some_and(|name| name == "array") && keywords.contains_key("items") {
        array(keywords)
    } else {
        object(keywords)
    };
    RefOr::T(schema)
}

/// The value of a keyword that is the only one.
fn only(keywords: &mut Map<String, Value>, name: &str) -> Option<Value> {
    if keywords.len() == 1 { keywords.remove(name) } else { None }
}

fn array(mut keywords: Map<String, Value>) -> Schema {
    let items = match keywords.remove("items").unwrap_or_default() {
        Value::Bool(false) => ArrayItems::False,
        items => ArrayItems::from(schema(items)),
    };
    let first = keywords.remove("prefixItems").map(list).unwrap_or_default();
    let first = first.into_iter().map(|item| Schema::from(schema(item)));
    let mut take = |name: &str| keywords.remove(name).and_then(|value| usize::try_from(value.as_u64()?).ok());
    let array = ArrayBuilder::new()
        .min_items(take("minItems"))
        .max_items(take("maxItems"))
        .items(items)
        .prefix_items(first);
    let description = keywords.remove("description").map(|value| text(&value));
    Schema::Array(array.description(description).build())
}

fn object(mut keywords: Map<String, Value>) -> Schema {
    let mut take = |name: &str| keywords.remove(name);
    let schema_type = take("type").and_then(|name| serde_json::from_value::<SchemaType>(name).ok());
    let mut object = ObjectBuilder::new()
        .schema_type(schema_type.unwrap_or(SchemaType::AnyValue))
        .title(take("title").map(|value| text(&value)))
        .description(take("description").map(|value| text(&value)))
        .format(take("format").map(|value| SchemaFormat::Custom(text(&value))))
        .pattern(take("pattern").map(|value| text(&value)))
        .enum_values(take("enum").map(list))
        .minimum(take("minimum").and_then(number))
        .maximum(take("maximum").and_then(number))
        .min_length(take("minLength").and_then(count))
        .max_length(take("maxLength").and_then(count));
    for name in take("required").map(list).unwrap_or_default() {
        object = object.required(text(&name));
    }
    for (name, property) in take("properties").map(members).unwrap_or_default() {
        object = object.property(name, schema(property));
    }
    if let Some(values) = take("additionalProperties") {
        object = object.additional_properties(Some(match values {
            Value::Bool(any) => AdditionalProperties::FreeForm(any),
            values => AdditionalProperties::RefOr(schema(values)),
        }));
    }
    if keywords.len() > 1 {
        // Extensions have no order of their own, and a document has to be the same every time.
        keywords = Map::from_iter([("allOf".to_owned(), Value::Array(vec![Value::Object(keywords)]))]);
    }
    if !keywords.is_empty() {
        object = object.extensions(Some(Extensions::from_iter(keywords)));
    }
    Schema::Object(object.build())
}

fn number(value: Value) -> Option<utoipa::Number> {
    serde_json::from_value(value).ok()
}

fn count(value: Value) -> Option<usize> {
    serde_json::from_value(value).ok()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: Value) -> Vec<Value> {
    if let Value::Array(elements) = value { elements } else { Vec::new() }
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
        impl $($generics)* $crate::private::utoipa::IntoResponses for $type $($bounds)* {
            fn responses() -> $crate::private::UtoipaResponses {
                $crate::private::utoipa_responses(<Self as $crate::Documented>::problem_types())
            }
        }
    };
}
