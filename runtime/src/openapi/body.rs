//! The JSON Schema of the bodies of one problem, which every body that is sent satisfies.

use serde_json::{Map, Value, json};

use crate::body::{Part, Shape};
use crate::catalogue::{Entry, Knowledge, KnownDetail, Statuses};
use crate::item::ItemNames;
use crate::problem_type::Presence;
use crate::schema::Delivery;

/// What `Occurrence::errors` is serialized with.
const ITEM: &ItemNames = &ItemNames::STANDARD;

/// The schema of the bodies of an entry.
pub(super) fn schema_of(entry: &Entry) -> Value {
    let Shape::Json(parts) = entry.style.shape() else { return json!({}) };
    if entry.knowledge == Knowledge::Opaque {
        return json!({ "type": "object" });
    }
    let mut schema = Object::new(entry);
    for part in parts {
        schema.add(*part);
    }
    let mut schema = schema.finish();
    schema["title"] = json!(entry.title());
    let documentation = entry.documentation();
    if !documentation.is_empty() {
        schema["description"] = json!(documentation);
    }
    schema
}

/// The member of a body that is not what the shape of its style says, if there is one.
pub(crate) fn fault_in(entry: &Entry, body: &Value) -> Option<String> {
    fault_within(&schema_of(entry), body)
}

/// Only what schemas of bodies say of the style's own members.
fn fault_within(schema: &Value, value: &Value) -> Option<String> {
    let names = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).find_map(|name| {
        let (property, value) = (&schema["properties"][name], &value[name]);
        let is_other = property.get("const").is_some_and(|expected| expected != value);
        if value.is_null() || is_other {
            return Some(name.to_owned());
        }
        fault_within(property, value).map(|inner| format!("{name}.{inner}"))
    })
}

/// The values by which a client tells this problem from all others with another such value: pointers to members, and
/// their values.
pub(super) fn discriminator_of(entry: &Entry) -> Option<(&'static str, &'static str)> {
    let Shape::Json(parts) = entry.style.shape() else { return None };
    if entry.knowledge == Knowledge::Opaque {
        return None;
    }
    let code = (!entry.code_varies()).then(|| entry.code());
    parts.iter().find_map(|part| match part {
        Part::TypeUri(name) => entry.type_uri().map(|uri| (*name, uri)),
        Part::Code(name) => code.map(|code| (*name, code)),
        Part::WrittenCode(name) => code.filter(|_| entry.written_code().is_some()).map(|code| (*name, code)),
        Part::Object(name, parts) => {
            let has_code = parts.iter().any(|part| matches!(part, Part::Code(_)));
            code.filter(|_| has_code).map(|code| (*name, code))
        }
        _ => None,
    })
}

/// The schema of an object that a style writes.
struct Object<'e> {
    entry: &'e Entry,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
    /// Either of these members, never both.
    either: Option<(&'static str, &'static str)>,
}

impl<'e> Object<'e> {
    fn new(entry: &'e Entry) -> Self {
        Self { entry, properties: Map::new(), required: Vec::new(), either: None }
    }

    fn required(&mut self, name: &'static str, schema: Value) {
        self.required.push(name);
        self.optional(name, schema);
    }

    fn optional(&mut self, name: &str, schema: Value) {
        // What is written first is the style's own, which an extension cannot replace.
        self.properties.entry(name).or_insert(schema);
    }

    fn add(&mut self, part: Part) {
        let entry = self.entry;
        match part {
            Part::TypeUri(name) => {
                if let Some(uri) = entry.type_uri() {
                    self.required(name, json!({ "type": "string", "const": uri }));
                }
            }
            Part::Title(name) => self.required(name, title_of(entry)),
            Part::Status(name) => self.required(name, status_of(entry)),
            Part::Detail(name) => self.required(name, text()),
            Part::OwnDetailOr(own, other) => self.own_detail_or(own, other),
            Part::Instance(name) if entry.has_instance() => {
                self.optional(name, json!({ "type": "string", "format": "uri-reference" }));
            }
            Part::RequestId(name) | Part::Development(name) => {
                self.optional(name, json!({ "type": "string" }));
            }
            Part::Code(name) => self.required(name, code_of(entry)),
            Part::WrittenCode(name) if entry.written_code().is_some() => self.required(name, code_of(entry)),
            Part::Extensions => self.members(),
            Part::Errors(name) if entry.has_errors() => self.optional(name, list_of(ITEM)),
            Part::Items(name, item) if entry.has_errors() => self.optional(name, list_of(item)),
            Part::Object(name, parts) => {
                let mut inner = Object::new(entry);
                for part in parts {
                    inner.add(*part);
                }
                self.required(name, inner.finish());
            }
            Part::Instance(_) | Part::WrittenCode(_) | Part::Errors(_) | Part::Items(..) => {}
        }
    }

    /// Where it is not known which of the two is sent, or a minimal body may be, either may be there.
    fn own_detail_or(&mut self, own: &'static str, other: &'static str) {
        let is_sure = self.entry.members().iter().all(|member| member.delivery() < Delivery::IfItCan)
            && !self.entry.has_errors();
        match self.entry.detail() {
            KnownDetail::Fixed(_) if is_sure => self.required(own, text()),
            KnownDetail::Explanation => self.required(other, text()),
            KnownDetail::Fixed(_) | KnownDetail::Varies => {
                self.optional(own, text());
                self.optional(other, text());
                self.either = Some((own, other));
            }
        }
    }

    fn members(&mut self) {
        let members = self.entry.members();
        let has_instance = self.entry.has_instance();
        let is_sure = members.iter().all(|member| member.delivery() < Delivery::IfItCan);
        // Members are dropped from the last where a body becomes too large, which only small ones cannot make it.
        let mut has_room = is_sure && !has_instance;
        let mut flattened: Vec<Value> = Vec::new();
        for member in members {
            let schema = member.schema.as_ref().map_or_else(|| json!({}), |schema| schema.json.clone());
            match member.presence {
                Presence::Flattened => flattened.extend(schema.get("properties").cloned()),
                Presence::Required if has_room && member.delivery() == Delivery::Always => {
                    self.required(member.name, schema);
                }
                Presence::Required | Presence::Optional | Presence::Development => {
                    self.optional(member.name, schema);
                }
            }
            has_room &= member.delivery() == Delivery::Always;
        }
        // Declared members take precedence over those of a flattened value.
        for (name, schema) in flattened.iter().filter_map(Value::as_object).flatten() {
            self.optional(name, schema.clone());
        }
    }

    fn finish(self) -> Value {
        let mut schema = json!({ "type": "object", "properties": self.properties });
        if !self.required.is_empty() {
            schema["required"] = json!(self.required);
        }
        if let Some((one, other)) = self.either {
            schema["oneOf"] = json!([{ "required": [one] }, { "required": [other] }]);
        }
        schema
    }
}

fn text() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

fn title_of(entry: &Entry) -> Value {
    match (entry.written_title(), entry.statuses()) {
        (None, Statuses::Several { .. }) => json!({ "type": "string" }),
        (Some(title), _) => json!({ "type": "string", "const": title }),
        (None, Statuses::One(_)) => json!({ "type": "string", "const": entry.title() }),
    }
}

fn status_of(entry: &Entry) -> Value {
    match entry.statuses() {
        Statuses::One(status) => json!({ "type": "integer", "const": status.as_u16() }),
        Statuses::Several { fallback, lowest } => {
            json!({ "type": "integer", "minimum": lowest.min(fallback.as_u16()), "maximum": 599 })
        }
    }
}

fn code_of(entry: &Entry) -> Value {
    if entry.code_varies() {
        return json!({ "type": "string" });
    }
    json!({ "type": "string", "const": entry.code() })
}

fn list_of(item: &ItemNames) -> Value {
    let string = || json!({ "type": "string" });
    let mut properties = Map::new();
    let mut required = vec![item.detail];
    for name in [item.detail, item.code].into_iter().chain(item.title) {
        properties.insert(name.to_owned(), string());
    }
    properties.insert(item.pointer.to_owned(), json!({ "type": "string", "format": "uri-reference" }));
    required.extend(item.title);
    json!({ "type": "array", "items": { "type": "object", "properties": properties, "required": required } })
}
