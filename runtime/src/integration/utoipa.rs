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
    let mut keywords = match value {
        // It has no word for a schema that nothing satisfies.
        Value::Bool(false) => Map::from_iter([("not".to_owned(), Value::Object(Map::new()))]),
        value => members(value),
    };
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

/// The value of a keyword as utoipa reads it. Where it cannot, the keyword stays.
fn take<T: serde_core::de::DeserializeOwned>(keywords: &mut Map<String, Value>, name: &str) -> Option<T> {
    let value = serde_json::from_value(keywords.get(name)?.clone()).ok()?;
    keywords.remove(name);
    Some(value)
}

/// The keywords that are left. Extensions have no order of their own, and a document has to be the same every time.
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
