//! The JSON Schema of the bodies of one problem, which every body that is sent satisfies.

use http::StatusCode;
use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::certainty::{Certainty, Scope};
use super::entry::Entry;
use super::level::{Knowledge, Statuses, codes_of};
use crate::body::{BodyShape, Delay, ERROR, Fact, Part, Root, Spelling};
use crate::problem_type::Presence;
use crate::schema::Delivery;

pub(crate) fn describe_body(entry: &Entry) -> Value {
    let (parts, root) = match entry.style.shape().body {
        BodyShape::Json(parts) => (parts, None),
        BodyShape::Xml(parts, root) => (parts, Some(root)),
        BodyShape::Text => return json!({ "type": "string" }),
        BodyShape::Unknown | BodyShape::Reason(_) => return json!({}),
    };
    let mut schema = if entry.knowledge == Knowledge::Opaque {
        json!({ "type": "object" })
    } else {
        let mut schema = Scope::new(entry, root.is_some()).object(parts);
        schema["description"] = json!(entry.meaning());
        schema
    };
    if let Some(root) = root {
        schema["xml"] = describe_root(root);
    }
    schema
}

/// The XML object of `OpenAPI` 3.1 (section 4.8.26).
fn describe_root(Root { name, namespace }: Root) -> Value {
    if namespace.is_empty() {
        json!({ "name": name })
    } else {
        json!({ "name": name, "namespace": namespace })
    }
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

/// A member by which clients may tell a problem from others.
pub(crate) struct Discriminator {
    pub(crate) member: &'static str,
    pub(crate) value: Cow<'static, str>,
    /// Whether it is the member that has the value, and not one within it.
    pub(crate) is_direct: bool,
}

pub(crate) fn find_discriminators(entry: &Entry) -> Vec<Discriminator> {
    if entry.knowledge == Knowledge::Opaque {
        return Vec::new();
    }
    let code = fixed_code(entry);
    let value_of = |part: &Part| match part {
        Part::TypeUri(_) => entry.type_uri().map(Cow::Borrowed),
        Part::Code(_) => code.map(Cow::Borrowed),
        Part::WrittenCode(_) => code.filter(|_| entry.shows_code()).map(Cow::Borrowed),
        Part::CodeAs(_, spelling) => code.map(|code| spell(entry, *spelling, code).into()),
        _ => None,
    };
    let discriminators = entry.style.shape().parts().iter().filter_map(|part| {
        let value = match part {
            Part::Object(_, parts) => {
                parts.iter().find(|part| matches!(part, Part::Code(_) | Part::CodeAs(..)))
            }
            _ => Some(part),
        };
        let is_direct = !matches!(part, Part::Object(..));
        Some(Discriminator { member: part.name()?, value: value.and_then(value_of)?, is_direct })
    });
    discriminators.collect()
}

/// Where a style writes the code, from the outermost member to the innermost.
pub(crate) fn find_code(entry: &Entry) -> Option<Vec<&'static str>> {
    fn find(parts: &'static [Part]) -> Option<Vec<&'static str>> {
        parts.iter().find_map(|part| match part {
            Part::Code(name)
            | Part::WrittenCode(name)
            | Part::CodeAs(name, _)
            | Part::WrittenCodeAs(name, _)
            | Part::CodeOf(name, _) => Some(vec![*name]),
            Part::Object(name, parts) => {
                let inner = find(parts)?;
                Some([&[*name][..], &inner].concat())
            }
            Part::When(_, parts) | Part::Unless(_, parts) => find(parts),
            _ => None,
        })
    }
    find(entry.style.shape().parts())
}

/// A response field that the style adds.
pub(crate) struct StyleField {
    pub(crate) name: &'static str,
    pub(crate) certainty: Certainty,
    pub(crate) schema: Value,
}

/// The response fields of the style's table that a problem may have.
pub(crate) fn describe_style_fields(entry: &Entry) -> impl Iterator<Item = StyleField> {
    let scope = Scope::new(entry, false);
    entry.style.shape().fields.iter().filter_map(move |part| {
        let (name, certainty) = (part.name()?, scope.certainty(part));
        let schema = text_of(scope.schema(part));
        (certainty != Certainty::Never).then_some(StyleField { name, certainty, schema })
    })
}

/// A field is text, whatever its value is.
fn text_of(schema: Value) -> Value {
    match schema.get("const") {
        Some(Value::String(_)) => schema,
        Some(value) => string(Some(&value.to_string())),
        None if schema["type"] == "string" => schema,
        None => string(None),
    }
}

impl Scope<'_> {
    fn object(&self, parts: &'static [Part]) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        // The style's own members come first, and extensions cannot replace them.
        for (part, is_sure) in self.leaves(parts) {
            let (Some(name), certainty) = (part.name(), self.certainty(part)) else { continue };
            if certainty == Certainty::Never {
                continue;
            }
            if is_sure && certainty == Certainty::Always {
                required.push(name);
            }
            properties.entry(name).or_insert_with(|| self.schema(part));
        }
        let extensions = parts_with_extensions(parts);
        if let (Some(part), false) = (extensions, self.in_item) {
            self.members(part, &mut properties, &mut required);
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        if let Some(choice) = self.choice(parts, &required) {
            schema["oneOf"] = choice;
        }
        schema
    }

    /// The members that a body has with a fact, and those that it has without, where it is one or the other.
    fn choice(&self, parts: &[Part], always: &[&str]) -> Option<Value> {
        let fact = parts.iter().find_map(|part| match part {
            Part::When(fact, _) | Part::Unless(fact, _) if self.has(*fact).is_none() => Some(*fact),
            _ => None,
        })?;
        let names = |is_there| {
            let scope = Self { assumed: Some((fact, is_there)), ..*self };
            let required = scope
                .leaves(parts)
                .into_iter()
                .filter(|(part, is_sure)| *is_sure && scope.certainty(part) == Certainty::Always);
            let mut names: Vec<&str> = required.filter_map(|(part, _)| part.name()).collect();
            names.retain(|name| !always.contains(name));
            names
        };
        let [with, without] = [names(true), names(false)];
        let is_either =
            !with.is_empty() && !without.is_empty() && with.iter().all(|name| !without.contains(name));
        is_either.then(|| json!([{ "required": with }, { "required": without }]))
    }

    fn members(&self, part: &Part, properties: &mut Map<String, Value>, required: &mut Vec<&'static str>) {
        let entry = self.entry;
        let members = &entry.members;
        let is_text = matches!(part, Part::ExtensionTexts);
        let is_sure = members.iter().all(|member| member.delivery() < Delivery::IfItCan);
        // A body that is too large loses its last members first, so a member is certain only if all before it are small.
        let mut has_room = is_sure && !entry.has_instance();
        let mut flattened: Vec<Value> = Vec::new();
        for member in members.iter().filter(|member| member.presence != Presence::Development) {
            let schema = match &member.schema {
                _ if is_text => json!({ "type": "string" }),
                Some(schema) => schema.json.clone(),
                None => json!({}),
            };
            match member.presence {
                Presence::Flattened if is_text => {}
                Presence::Flattened => flattened.extend(schema.get("properties").cloned()),
                Presence::Required if has_room && member.delivery() == Delivery::Always => {
                    required.push(member.name);
                    properties.entry(member.name).or_insert(schema);
                }
                // Documents are of production.
                Presence::Development => {}
                Presence::Required | Presence::Optional => {
                    properties.entry(member.name).or_insert(schema);
                }
            }
            has_room &= member.delivery() == Delivery::Always;
        }
        if let Some(name) = entry.id_member().filter(|name| !properties.contains_key(*name)) {
            if has_room {
                required.push(name);
            }
            properties.insert(name.to_owned(), string(None));
        }
        // Declared members take precedence over those of a flattened value.
        for (name, schema) in flattened.iter().filter_map(Value::as_object).flatten() {
            properties.entry(name).or_insert_with(|| schema.clone());
        }
    }

    fn schema(&self, part: &Part) -> Value {
        let entry = self.entry;
        let is_item = self.in_item;
        match part {
            Part::Status(_) => describe_status(entry),
            Part::StatusText(_) => match entry.statuses() {
                Statuses::One(status) => string(Some(status.as_str())),
                Statuses::Several { .. } => json!({ "type": "string", "pattern": "^[2-5][0-9]{2}$" }),
                Statuses::Declared(statuses) => {
                    let texts: Vec<&str> = statuses.iter().map(StatusCode::as_str).collect();
                    json!({ "type": "string", "enum": texts })
                }
            },
            Part::Title(_)
            | Part::WrittenTitle(_)
            | Part::Detail(_)
            | Part::OwnDetail(_)
            | Part::DetailAs(..)
            | Part::Code(_)
            | Part::WrittenCode(_)
                if is_item =>
            {
                string(None)
            }
            Part::Title(_) => string(fixed_title(entry)),
            Part::Detail(_)
            | Part::DetailAs(..)
            | Part::OwnDetail(_)
            | Part::Summary(_)
            | Part::WrittenTitle(_)
            | Part::Phrase(_)
            | Part::Explanation(_) => text(),
            Part::Code(_) | Part::WrittenCode(_) => string(fixed_code(entry)),
            Part::CodeAs(_, spelling) | Part::WrittenCodeAs(_, spelling) => {
                match fixed_code(entry).filter(|_| !is_item) {
                    Some(code) => string(Some(&spell(entry, *spelling, code))),
                    None if spelling.before().is_empty() => text(),
                    None => json!({ "type": "string", "pattern": format!("^{}", spelling.before()) }),
                }
            }
            Part::CodeOf(_, set) => match (entry.code_of(set), set.codes()) {
                (Some(code), _) => string(Some(code)),
                (None, Some(codes)) => json!({ "type": "string", "enum": codes }),
                (None, None) => text(),
            },
            Part::TypeUri(_) | Part::Link(_) => string(entry.type_uri()),
            Part::Instance(_) | Part::Pointer(_) => uri_reference(),
            Part::RetryAfter(_) | Part::RetryAfterAs(_, Delay::Millis) => {
                json!({ "type": "integer", "minimum": 0 })
            }
            Part::RetryAfterAs(_, Delay::Protobuf) => json!({ "type": "string", "pattern": "^[0-9]+s$" }),
            Part::Text(_, text) => string(Some(text)),
            Part::Literal(_, literal) => {
                json!({ "const": serde_json::from_str(literal).unwrap_or(Value::Null) })
            }
            Part::Custom(..) => json!({}),
            Part::Object(_, parts) | Part::Entry(parts) => self.object(parts),
            Part::List(_, entries) => {
                let entries = self.leaves(entries).into_iter();
                let possible = entries.filter(|(entry, _)| self.certainty(entry) != Certainty::Never);
                self.array(possible.map(|(entry, _)| self.schema(entry)).collect())
            }
            Part::Errors(_) => self.array(vec![self.item(ERROR)]),
            Part::ErrorsAs(_, parts) => self.array(vec![self.item(parts)]),
            Part::ErrorsOrSelf(_, parts) => {
                let without = Self { assumed: Some((Fact::Errors, false)), ..*self };
                let own = without.object(parts);
                let items = if entry.has_errors() { vec![self.item(parts), own] } else { vec![own] };
                self.array(items)
            }
            _ => string(None),
        }
    }

    fn item(&self, parts: &'static [Part]) -> Value {
        let mut item = Self { in_item: true, assumed: Some((Fact::Errors, true)), ..*self }.object(parts);
        // Documents name it so.
        item["title"] = json!("Violation");
        item
    }

    fn array(&self, items: Vec<Value>) -> Value {
        let mut items = match <[Value; 1]>::try_from(items) {
            Ok([only]) => only,
            Err(several) => json!({ "anyOf": several }),
        };
        if self.is_xml {
            items["xml"] = json!({ "name": "i" });
            return json!({ "type": "array", "items": items, "xml": { "wrapped": true } });
        }
        json!({ "type": "array", "items": items })
    }
}

/// The word by which extension members stand in an object.
fn parts_with_extensions(parts: &'static [Part]) -> Option<&'static Part> {
    parts.iter().find_map(|part| match part {
        Part::Extensions | Part::ExtensionTexts => Some(part),
        Part::When(_, parts) | Part::Unless(_, parts) => parts_with_extensions(parts),
        _ => None,
    })
}

fn spell(entry: &Entry, spelling: Spelling, code: &str) -> String {
    spelling.spell(code, entry.phrase()).to_string()
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
        Statuses::Declared(statuses) => {
            json!({ "type": "integer", "enum": codes_of(statuses) })
        }
    }
}
