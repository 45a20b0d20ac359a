//! `OpenAPI` 3.1: the responses of error types, and the schemas of their bodies.

mod body;
mod fields;
#[cfg(any(feature = "aide", feature = "utoipa"))]
mod inline;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::body::Shape;
use crate::catalogue::{Catalogue, Entry, Example, Knowledge, Statuses, entries_of};
use crate::error::Documented;
use crate::response::may_have_content;
pub(crate) use body::fault_in;
use body::{discriminator_of, schema_of};
#[cfg(any(feature = "aide", feature = "utoipa"))]
pub(crate) use inline::inline_responses;

/// Where the schemas of bodies stand.
#[derive(Debug, Clone, Copy)]
enum Schemas {
    /// Under `#/components/schemas`, by the names of the entries.
    Referred,
    /// In the response itself.
    Inline,
}

impl Catalogue {
    /// The responses object (`OpenAPI` 3.1, section 4.8.16) of an operation that fails with all errors of this
    /// catalogue. It refers to the schemas of [`components`](Self::components).
    ///
    /// There is one response for each status, with the schema of each problem (`oneOf` where a code or type tells them
    /// apart, else `anyOf`), and an example of each by its name. A status that is known at run time is also under `4XX`
    /// and `5XX`. A member is `required` where nothing can keep it out of a body, within the default
    /// [`Limits`](crate::Limits).
    ///
    /// For an operation that fails with the errors of two types, such as its own and the router's, this is what a
    /// catalogue of those two says; the schemas have the same names as in a catalogue of all.
    #[must_use]
    pub fn responses(&self) -> Value {
        responses_of(&self.entries(), Schemas::Referred)
    }

    /// The responses object of an operation that fails with the errors of one type, which this catalogue has.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    /// use serde_json::json;
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     /// No order has this identifier.
    ///     #[status(404)]
    ///     NotFound { #[extension] id: u64 },
    /// }
    ///
    /// let catalogue = Catalogue::new("Orders API").add::<OrderError>();
    /// let mut responses = catalogue.responses_of::<OrderError>();
    /// responses["200"] = json!({ "description": "The order" });
    ///
    /// let document = json!({
    ///     "openapi": "3.1.0",
    ///     "info": { "title": "Orders API", "version": "1" },
    ///     "paths": { "/orders/{id}": { "get": { "responses": responses } } },
    ///     "components": catalogue.components(),
    /// });
    /// let content = &document["paths"]["/orders/{id}"]["get"]["responses"]["404"]["content"];
    /// assert_eq!(
    ///     content["application/problem+json"]["schema"],
    ///     json!({ "$ref": "#/components/schemas/OrderError.NotFound" }),
    /// );
    /// assert_eq!(
    ///     document["components"]["schemas"]["OrderError.NotFound"]["properties"]["id"],
    ///     json!({ "type": "integer", "minimum": 0 }),
    /// );
    /// ```
    #[must_use]
    pub fn responses_of<E: Documented + ?Sized>(&self) -> Value {
        let types = E::problem_types();
        let name = self.name_of(types).unwrap_or(types.name());
        let schemas = if self.name_of(types).is_some() { Schemas::Referred } else { Schemas::Inline };
        responses_of(&entries_of(name, types, self.service_style()), schemas)
    }

    /// The components object (`OpenAPI` 3.1, section 4.8.7) with the schemas that the responses refer to.
    #[must_use]
    pub fn components(&self) -> Value {
        let entries = self.types().flat_map(|(name, types)| entries_of(name, types, self.service_style()));
        let schemas: Map<String, Value> = entries
            .filter(has_schema)
            .map(|entry| {
                let schema = schema_of(&entry);
                (entry.name, schema)
            })
            .collect();
        json!({ "schemas": schemas })
    }
}

fn has_schema(entry: &Entry) -> bool {
    matches!(entry.style.shape(), Shape::Json(_))
        && !matches!(entry.statuses(), Statuses::One(status) if !may_have_content(status))
}

/// A status, or a class of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    One(u16),
    /// The first digit.
    Class(u16),
}

impl Key {
    fn to_text(self) -> String {
        match self {
            Self::One(status) => status.to_string(),
            Self::Class(class) => format!("{class}XX"),
        }
    }

    /// Whether an example of the problem, which has its usual status, belongs here.
    fn is_usual_of(self, entry: &Entry) -> bool {
        let status = entry.status().as_u16();
        match self {
            Self::One(one) => one == status,
            Self::Class(class) => class == status / 100,
        }
    }

    /// Whether a problem may be sent where a client looks under this key. One status takes precedence over its class.
    fn holds(self, entry: &Entry) -> bool {
        match (self, entry.statuses()) {
            (Self::One(status), statuses) => statuses.contains(status),
            (Self::Class(_), Statuses::One(_)) => false,
            (Self::Class(class), Statuses::Several { lowest, .. }) => class * 100 >= lowest,
        }
    }
}

fn responses_of(entries: &[Entry], schemas: Schemas) -> Value {
    let mut keys: BTreeSet<Key> = BTreeSet::new();
    for entry in entries {
        keys.insert(Key::One(entry.status().as_u16()));
        if let Statuses::Several { lowest, .. } = entry.statuses() {
            keys.extend((lowest / 100..=5).map(Key::Class));
        }
    }
    let responses: Map<String, Value> = keys
        .into_iter()
        .map(|key| {
            let of_key: Vec<&Entry> = entries.iter().filter(|entry| key.holds(entry)).collect();
            (key.to_text(), response_of(key, &of_key, schemas))
        })
        .collect();
    Value::Object(responses)
}

fn response_of(key: Key, entries: &[&Entry], schemas: Schemas) -> Value {
    let mut response = json!({ "description": description_of(key, entries) });
    let examples: Vec<Example> = entries.iter().map(|entry| entry.example()).collect();
    let headers = fields::headers_of(key, entries, &examples);
    if !headers.is_empty() {
        response["headers"] = Value::Object(headers);
    }
    let content = content_of(key, entries, &examples, schemas);
    if !content.is_empty() {
        response["content"] = Value::Object(content);
    }
    response
}

/// A sentence for one problem, a list of several.
fn description_of(key: Key, entries: &[&Entry]) -> String {
    let describe = |entry: &&Entry| {
        let name = if key.is_usual_of(entry) { entry.title() } else { entry.code() };
        let meaning = match entry.documentation() {
            "" if key.is_usual_of(entry) => entry.explanation(),
            "" => "Its status is known at run time.",
            documentation => documentation,
        };
        let words: Vec<&str> = meaning.split_whitespace().collect();
        format!("{name}: {}", words.join(" "))
    };
    match entries {
        [only] => describe(only),
        several => {
            let lines: Vec<String> = several.iter().map(|entry| format!("- {}", describe(entry))).collect();
            lines.join("\n")
        }
    }
}

fn content_of(key: Key, entries: &[&Entry], examples: &[Example], schemas: Schemas) -> Map<String, Value> {
    if let Key::One(status) = key {
        let status = http::StatusCode::from_u16(status);
        if status.is_ok_and(|status| !may_have_content(status)) {
            return Map::new();
        }
    }
    let mut by_media_type: BTreeMap<String, Vec<(&Entry, Value)>> = BTreeMap::new();
    for (entry, example) in entries.iter().zip(examples) {
        if let Some(media_type) = example.media_type() {
            let body = String::from_utf8_lossy(&example.body);
            let value = serde_json::from_str(&body).unwrap_or_else(|_| json!(body));
            by_media_type.entry(media_type).or_default().push((entry, value));
        }
    }
    by_media_type
        .into_iter()
        .map(|(media_type, of_type)| {
            let schema = schema_of_all(&of_type, schemas);
            let examples: Map<String, Value> = of_type
                .into_iter()
                .filter(|(entry, _)| entry.knowledge == Knowledge::Complete && key.is_usual_of(entry))
                .map(|(entry, value)| {
                    (entry.name.clone(), json!({ "summary": entry.title(), "value": value }))
                })
                .collect();
            let mut content = json!({ "schema": schema });
            if !examples.is_empty() {
                content["examples"] = Value::Object(examples);
            }
            (media_type, content)
        })
        .collect()
}

/// One schema, or one for each problem: `oneOf` where something in the body tells which it is.
fn schema_of_all(entries: &[(&Entry, Value)], schemas: Schemas) -> Value {
    let schema = |entry: &Entry| match schemas {
        Schemas::Referred if has_schema(entry) => {
            json!({ "$ref": format!("#/components/schemas/{}", entry.name) })
        }
        Schemas::Referred | Schemas::Inline => schema_of(entry),
    };
    if let [(only, _)] = entries {
        return schema(only);
    }
    let told_apart: Option<BTreeSet<_>> = entries.iter().map(|(entry, _)| discriminator_of(entry)).collect();
    let members: BTreeSet<_> = told_apart.iter().flatten().map(|(member, _)| *member).collect();
    let is_told = told_apart.is_some_and(|values| values.len() == entries.len()) && members.len() == 1;
    let choices: Vec<Value> = entries.iter().map(|(entry, _)| schema(entry)).collect();
    if is_told { json!({ "oneOf": choices }) } else { json!({ "anyOf": choices }) }
}
