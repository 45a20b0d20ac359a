//! The JSON Schema of the bodies of one problem, which every body that is sent satisfies.

use serde_json::{Map, Value, json};

use super::entry::Entry;
use super::level::{Knowledge, KnownDetail, Statuses};
use crate::body::{Part, Shape};
use crate::item::ItemNames;
use crate::problem_type::Presence;
use crate::schema::Delivery;

pub(crate) fn describe_body(entry: &Entry) -> Value {
    let Shape::Json(parts) = entry.style.shape() else { return json!({}) };
    if entry.knowledge == Knowledge::Opaque {
        return json!({ "type": "object" });
    }
    let mut schema = describe_object(entry, parts);
    schema["title"] = json!(entry.title());
    let documentation = entry.documentation();
    if !documentation.is_empty() {
        schema["description"] = json!(documentation);
    }
    schema
}

/// The path of a member that is not what the shape of the style says.
pub(super) fn find_fault(entry: &Entry, body: &Value) -> Option<String> {
    find_fault_within(&describe_body(entry), body)
}

fn find_fault_within(schema: &Value, value: &Value) -> Option<String> {
    let names = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).find_map(|name| {
        let (property, value) = (&schema["properties"][name], &value[name]);
        let is_other = property.get("const").is_some_and(|expected| expected != value);
        if value.is_null() || is_other {
            return Some(name.to_owned());
        }
        find_fault_within(property, value).map(|inner| format!("{name}.{inner}"))
    })
}

/// The member by which a client tells this problem from others, and its value.
pub(crate) fn find_discriminator(entry: &Entry) -> Option<(&'static str, &'static str)> {
    let Shape::Json(parts) = entry.style.shape() else { return None };
    if entry.knowledge == Knowledge::Opaque {
        return None;
    }
    let code = fixed_code(entry);
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
    /// Exactly one of these members is present.
    either: Option<(&'static str, &'static str)>,
}

fn describe_object(entry: &Entry, parts: &[Part]) -> Value {
    let mut object = Object { entry, properties: Map::new(), required: Vec::new(), either: None };
    for part in parts {
        object.add(*part);
    }
    let mut schema = json!({ "type": "object", "properties": object.properties });
    if !object.required.is_empty() {
        schema["required"] = json!(object.required);
    }
    if let Some((one, other)) = object.either {
        schema["oneOf"] = json!([{ "required": [one] }, { "required": [other] }]);
    }
    schema
}

impl Object<'_> {
    fn required(&mut self, name: &'static str, schema: Value) {
        self.required.push(name);
        self.optional(name, schema);
    }

    fn optional(&mut self, name: &str, schema: Value) {
        // The style's own members come first, and extensions cannot replace them.
        self.properties.entry(name).or_insert(schema);
    }

    fn add(&mut self, part: Part) {
        let entry = self.entry;
        match part {
            Part::TypeUri(name) => {
                if let Some(uri) = entry.type_uri() {
                    self.required(name, string(Some(uri)));
                }
            }
            Part::Title(name) => self.required(name, string(fixed_title(entry))),
            Part::Status(name) => self.required(name, describe_status(entry)),
            Part::Detail(name) => self.required(name, text()),
            Part::OwnDetailOr(own, other) => self.own_detail_or(own, other),
            Part::Instance(name) if entry.has_instance() => self.optional(name, uri_reference()),
            Part::RequestId(name) | Part::Development(name) => self.optional(name, string(None)),
            Part::Code(name) => self.required(name, string(fixed_code(entry))),
            Part::WrittenCode(name) if entry.written_code().is_some() => {
                self.required(name, string(fixed_code(entry)));
            }
            Part::Extensions => self.members(),
            Part::Errors(name) if entry.has_errors() => {
                self.optional(name, describe_list(&ItemNames::STANDARD));
            }
            Part::Items(name, item) if entry.has_errors() => self.optional(name, describe_list(item)),
            Part::Object(name, parts) => self.required(name, describe_object(entry, parts)),
            Part::Instance(_) | Part::WrittenCode(_) | Part::Errors(_) | Part::Items(..) => {}
        }
    }

    /// The schema allows either member where the choice is made at run time, or where a minimal body may be sent.
    fn own_detail_or(&mut self, own: &'static str, other: &'static str) {
        let is_sure = self.entry.members.iter().all(|member| member.delivery() < Delivery::IfItCan)
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
        let members = &self.entry.members;
        let is_sure = members.iter().all(|member| member.delivery() < Delivery::IfItCan);
        // A body that is too large loses its last members first, so a member is certain only if all before it are small.
        let mut has_room = is_sure && !self.entry.has_instance();
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
}

fn text() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

fn uri_reference() -> Value {
    json!({ "type": "string", "format": "uri-reference" })
}

fn string(fixed: Option<&str>) -> Value {
    match fixed {
        Some(text) => json!({ "type": "string", "const": text }),
        None => json!({ "type": "string" }),
    }
}

fn fixed_title(entry: &Entry) -> Option<&'static str> {
    let is_fixed = entry.written_title().is_some() || matches!(entry.statuses(), Statuses::One(_));
    is_fixed.then(|| entry.title())
}

fn fixed_code(entry: &Entry) -> Option<&'static str> {
    (!entry.code_varies()).then(|| entry.code())
}

fn describe_status(entry: &Entry) -> Value {
    match entry.statuses() {
        Statuses::One(status) => json!({ "type": "integer", "const": status.as_u16() }),
        Statuses::Several { fallback, lowest } => {
            json!({ "type": "integer", "minimum": lowest.min(fallback.as_u16()), "maximum": 599 })
        }
    }
}

fn describe_list(item: &ItemNames) -> Value {
    let mut properties = Map::new();
    for name in [item.detail, item.code].into_iter().chain(item.title) {
        properties.insert(name.to_owned(), string(None));
    }
    properties.insert(item.pointer.to_owned(), uri_reference());
    let required: Vec<&str> = [item.detail].into_iter().chain(item.title).collect();
    json!({ "type": "array", "items": { "type": "object", "properties": properties, "required": required } })
}
