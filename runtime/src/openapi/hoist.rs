//! Names the schemas of a document that others made: `IntoResponses` and `OperationOutput` have no place for names.

use core::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use super::components::{Components, DEFAULT_ERROR, free_name, refer_to};
use super::response::{Schemas, describe_default, describe_responses, inline_responses_of};
use crate::catalogue::{Catalogue, list_entries};

/// An `OpenAPI` document, for [`Catalogue::hoist`]: a [`serde_json::Value`], utoipa's `OpenApi` (feature `utoipa`), aide's
/// `OpenApi` (feature `aide`).
///
/// ```
/// use error_response::{Catalogue, OpenApiDocument};
/// use serde_json::json;
///
/// fn finish<D: OpenApiDocument>(document: &mut D) {
///     Catalogue::new("Orders API").hoist(document);
/// }
///
/// let mut document = json!({ "openapi": "3.1.0", "paths": {} });
/// finish(&mut document);
/// assert_eq!(document["openapi"], "3.1.0");
/// ```
pub trait OpenApiDocument {
    /// The document as JSON, completed.
    #[doc(hidden)]
    fn hoisted(&self, catalogue: &Catalogue) -> Value;

    /// Takes over what has been completed.
    #[doc(hidden)]
    fn replace(&mut self, hoisted: Value);
}

impl OpenApiDocument for Value {
    fn hoisted(&self, catalogue: &Catalogue) -> Value {
        hoist(self.clone(), catalogue, |response| response)
    }

    fn replace(&mut self, hoisted: Value) {
        *self = hoisted;
    }
}

impl Catalogue {
    /// Completes the document that utoipa, aide or your own code has made of the types of this catalogue, so that generators
    /// of clients can use it.
    ///
    /// - Each problem has a named schema under `components`, and where a code or a type tells the problems of a response
    ///   apart, it is their `discriminator`. `ErrorCode` lists all codes.
    /// - Responses are those of the service: in its style, with what its [`renderer`](Self::renderer) adds.
    /// - Each operation has a `default` response for errors of the framework and of layers, if the renderer is known.
    ///
    /// Responses of types that this catalogue does not have stay as they are.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue, Renderer};
    /// # #[cfg(feature = "utoipa")] {
    /// use utoipa::OpenApi;
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     /// No order has this identifier.
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// #[utoipa::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200, body = String), OrderError))]
    /// fn get_order() {}
    ///
    /// #[derive(OpenApi)]
    /// #[openapi(paths(get_order))]
    /// struct Document;
    ///
    /// let mut document = Document::openapi();
    /// Catalogue::new("Orders API").renderer(&Renderer::production()).add::<OrderError>().hoist(&mut document);
    ///
    /// assert!(document.components.unwrap().schemas.contains_key("OrderErrorNotFound"));
    /// # }
    /// ```
    pub fn hoist(&self, document: &mut impl OpenApiDocument) {
        document.replace(document.hoisted(self));
    }

    /// Says which operations the service has, so that [pages](Self::pages) show for each problem the operations that return
    /// it. The document may be completed already by [`hoist`](Self::hoist), or not.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    /// use serde_json::json;
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// let catalogue = Catalogue::new("Orders API").add::<OrderError>();
    /// let document = json!({ "paths": { "/orders/{id}": { "get": {
    ///     "responses": catalogue.responses_of::<OrderError>(),
    /// } } } });
    /// assert!(catalogue.operations(&document).to_html().contains("<code>GET /orders/{id}</code>"));
    /// ```
    pub fn operations(mut self, document: &impl OpenApiDocument) -> Self {
        let document = document.hoisted(&self);
        let schemas = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
        let components = self.components_beside(schemas, &|schema| schema);
        let mut operations: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, returned_by) in operations_by_schema(&document) {
            for entry in components.entries_of(&name) {
                operations.insert(entry.to_owned(), returned_by.clone());
            }
        }
        self.set_operations(operations);
        self
    }
}

/// `as_kept` is what a response object becomes in the document's own model.
pub(crate) fn hoist(mut document: Value, catalogue: &Catalogue, as_kept: impl Fn(Value) -> Value) -> Value {
    if !document.is_object() {
        return document;
    }
    let schema_as_kept = |schema: Value| {
        let response = json!({ "description": "", "content": { "*/*": { "schema": schema } } });
        as_kept(response)["content"]["*/*"]["schema"].take()
    };
    let components = catalogue.components_beside(taken(&document, "schemas"), &schema_as_kept);
    let own = Own::of(catalogue, &components, &as_kept);
    let default = catalogue.default_error().map(|entry| {
        let response = describe_default(&entry, &components);
        (free_name(DEFAULT_ERROR, &taken(&document, "responses"), &response, &as_kept), response)
    });
    for responses in responses_in(&mut document) {
        for (key, response) in responses.iter_mut() {
            if let Some(own) = own.find(key, response) {
                complete(response, &own.named);
            }
        }
        if let Some((name, _)) = &default {
            responses.entry("default").or_insert_with(|| refer_to("responses", name));
        }
    }
    set_component(&mut document, "schemas", components.schemas);
    if let Some((name, response)) = default {
        let mut responses = taken(&document, "responses");
        responses.insert(name, response);
        set_component(&mut document, "responses", responses);
    }
    document
}

/// The components of this kind that a document has.
fn taken(document: &Value, kind: &str) -> Map<String, Value> {
    document["components"][kind].as_object().cloned().unwrap_or_default()
}

fn set_component(document: &mut Value, kind: &str, all: Map<String, Value>) {
    if all.is_empty() {
        return;
    }
    let components = &mut document["components"];
    if components.is_null() || components.is_object() {
        components[kind] = all.into();
    }
}

/// The responses that this library has made, by their keys and what they contain.
struct Own(HashMap<(String, String), Vec<OwnResponse>>);

struct OwnResponse {
    inline: Value,
    named: Value,
}

impl Own {
    fn of(catalogue: &Catalogue, components: &Components<'_>, as_kept: impl Fn(Value) -> Value) -> Self {
        let mut all: HashMap<_, Vec<_>> = HashMap::new();
        for (name, declaration) in catalogue.declarations() {
            let entries = list_entries(name, declaration, catalogue.service());
            let mut responses = describe_responses(&entries, Schemas::Referred(components));
            for (key, inline) in inline_responses_of(declaration) {
                let inline = as_kept(inline);
                if let Some(named) = responses.remove(&key) {
                    let alike = all.entry((key, content_of(&inline))).or_default();
                    alike.push(OwnResponse { inline, named });
                }
            }
        }
        Self(all)
    }

    /// Of several that contain the same, the one with which the response has most in common.
    fn find(&self, key: &str, response: &Value) -> Option<&OwnResponse> {
        let alike = self.0.get(&(key.to_owned(), content_of(response)))?;
        let in_common = |own: &&OwnResponse| {
            let fields = own.inline["headers"].as_object().into_iter().flatten();
            let (has, lacks): (Vec<_>, Vec<_>) =
                fields.partition(|(name, field)| response["headers"].get(*name) == Some(field));
            (own.inline["description"] == response["description"], Reverse(lacks.len()), has.len())
        };
        // The first of equals.
        alike.iter().rev().max_by_key(in_common)
    }
}

/// What tells a response: its content, or without any its description.
fn content_of(response: &Value) -> String {
    let mut content = response.get("content").unwrap_or(&response["description"]).clone();
    // The order of members means nothing.
    content.sort_all_objects();
    content.to_string()
}

/// What somebody has added beside the content stays.
fn complete(response: &mut Value, named: &Value) {
    let Some(response) = response.as_object_mut() else { return };
    match named.get("content") {
        Some(content) => response.insert("content".to_owned(), content.clone()),
        None => response.remove("content"),
    };
    let fields = named["headers"].as_object().into_iter().flatten();
    let mut headers = response.get("headers").and_then(Value::as_object).cloned().unwrap_or_default();
    headers.extend(fields.map(|(name, field)| (name.clone(), field.clone())));
    if !headers.is_empty() {
        response.insert("headers".to_owned(), headers.into());
    }
}

/// The operations of a path (`OpenAPI` 3.1, section 4.8.9).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The responses of every operation.
fn responses_in(document: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    let paths = paths.filter(|(path, _)| path.starts_with('/'));
    let members = paths.filter_map(|(_, path)| path.as_object_mut()).flatten();
    let operations = members.filter(|(method, _)| METHODS.contains(&method.as_str()));
    operations.filter_map(|(_, operation)| operation.get_mut("responses")?.as_object_mut())
}

/// The operations whose responses refer to each schema, as people write them: `GET /orders/{id}`.
fn operations_by_schema(document: &Value) -> BTreeMap<String, Vec<String>> {
    let mut by_schema: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let members = item.as_object().into_iter().flatten();
        for (method, operation) in members.filter(|(name, _)| METHODS.contains(&name.as_str())) {
            let operation_name = format!("{} {path}", method.to_uppercase());
            find_references(&operation["responses"], &mut |name| {
                let operations = by_schema.entry(name.to_owned()).or_default();
                if operations.last() != Some(&operation_name) {
                    operations.push(operation_name.clone());
                }
            });
        }
    }
    by_schema
}

fn find_references(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            if let Some(name) = reference.and_then(|location| location.strip_prefix("#/components/schemas/"))
            {
                found(name);
            }
            members.values().for_each(|value| find_references(value, found));
        }
        Value::Array(elements) => elements.iter().for_each(|value| find_references(value, found)),
        _ => {}
    }
}
