//! The schemas of a document, by name, as generators of clients need them.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::fields::describe_retry_after;
use crate::catalogue::{Entry, Statuses, describe_body, find_code};
use crate::response::may_have_content;

/// The name of the response and the schema for errors that are no declared problem.
pub(super) const DEFAULT_ERROR: &str = "DefaultError";

/// The name of the schema that lists all codes.
const ERROR_CODE: &str = "ErrorCode";

pub(super) struct Components<'f> {
    /// What a schema becomes in the model of the document.
    form: &'f dyn Fn(Value) -> Value,
    pub(super) schemas: Map<String, Value>,
    /// The schema of each problem, by the name of its entry.
    names: HashMap<String, String>,
    pub(super) retry_after: Value,
    /// The name of the schema that lists all codes, where bodies have codes.
    codes: Option<String>,
}

/// Problems that clients cannot tell apart.
struct Alike<'e> {
    schema: Value,
    entries: Vec<&'e Entry>,
}

impl<'f> Components<'f> {
    /// The schemas of these problems. Those that `taken` has are not replaced by others.
    pub(super) fn of(entries: &[Entry], taken: Map<String, Value>, form: &'f dyn Fn(Value) -> Value) -> Self {
        let mut components = Self {
            form,
            schemas: taken,
            names: HashMap::new(),
            retry_after: describe_retry_after(entries),
            codes: None,
        };
        for Alike { schema, entries } in group(entries) {
            let name = match entries[..] {
                [only] => joined(&only.name),
                _ => in_pascal_case(entries[0].code()),
            };
            let schema = components.without_types(schema);
            let name = components.add(&name, schema);
            components.names.extend(entries.into_iter().map(|entry| (entry.name.clone(), name.clone())));
        }
        components.add_codes(entries);
        components
    }

    pub(super) fn name_of(&self, entry: &Entry) -> Option<&str> {
        self.names.get(&entry.name).map(String::as_str)
    }

    pub(super) fn reference(&self, entry: &Entry) -> Option<Value> {
        self.name_of(entry).map(|name| refer_to("schemas", name))
    }

    /// The names of the entries that have this schema.
    pub(super) fn entries_of(&self, schema: &str) -> impl Iterator<Item = &str> {
        self.names.iter().filter(move |(_, name)| *name == schema).map(|(entry, _)| entry.as_str())
    }

    /// Adds the schema of what is no declared problem. Its code is one of those that are known, or another.
    pub(super) fn add_default(&mut self, entry: &Entry) {
        if !has_schema(entry) {
            return;
        }
        let mut schema = self.without_types(describe_body(entry));
        let code = find_code(entry).and_then(|path| {
            path.into_iter().try_fold(&mut schema, |schema, name| schema["properties"].get_mut(name))
        });
        if let (Some(code), Some(codes)) = (code, &self.codes) {
            *code = json!({ "anyOf": [refer_to("schemas", codes), code.take()] });
        }
        let name = self.add(DEFAULT_ERROR, schema);
        self.names.insert(entry.name.clone(), name);
    }

    /// Adds the list of all codes, where the style writes them.
    fn add_codes(&mut self, entries: &[Entry]) {
        let code_of = |entry: &Entry| {
            let path = find_code(entry)?;
            let schema = &self.schemas[self.names.get(&entry.name)?];
            let code = path.into_iter().fold(schema, |schema, name| &schema["properties"][name]);
            code["const"].as_str().map(str::to_owned)
        };
        let codes: BTreeSet<String> = entries.iter().filter_map(code_of).collect();
        if !codes.is_empty() {
            let schema = json!({
                "type": "string",
                "enum": codes,
                "description": "The codes of all declared problems.",
            });
            self.codes = Some(self.add(ERROR_CODE, schema));
        }
    }

    /// Adds a schema under this name, or under the first that is not another's.
    fn add(&mut self, name: &str, schema: Value) -> String {
        let free = free_name(name, &self.schemas, &schema, self.form);
        self.schemas.insert(free.clone(), schema);
        free
    }

    /// Names the types within a schema: a title is the name of a type.
    fn without_types(&mut self, schema: Value) -> Value {
        let Value::Object(keywords) = schema else { return schema };
        let mut keywords: Map<String, Value> =
            keywords.into_iter().map(|(keyword, said)| self.without_types_in(keyword, said)).collect();
        let is_type = keywords.contains_key("properties") || keywords.contains_key("enum");
        let Some(Value::String(title)) = keywords.remove("title") else { return keywords.into() };
        if !is_type {
            return keywords.into();
        }
        // What a field says of its value stands beside the reference.
        let beside: Vec<_> =
            ["description", "examples"].into_iter().filter_map(|name| keywords.remove_entry(name)).collect();
        let name = self.add(&in_pascal_case(&title), keywords.into());
        let mut reference = refer_to("schemas", &name);
        if let Some(keywords) = reference.as_object_mut() {
            keywords.extend(beside);
        }
        reference
    }

    fn without_types_in(&mut self, keyword: String, said: Value) -> (String, Value) {
        let said = match (keyword.as_str(), said) {
            ("properties", Value::Object(properties)) => {
                let each = |(name, property)| (name, self.without_types(property));
                properties.into_iter().map(each).collect::<Map<_, _>>().into()
            }
            ("items" | "additionalProperties", schema) => self.without_types(schema),
            ("anyOf" | "oneOf" | "allOf" | "prefixItems", Value::Array(schemas)) => {
                schemas.into_iter().map(|schema| self.without_types(schema)).collect()
            }
            (_, said) => said,
        };
        (keyword, said)
    }
}

fn has_schema(entry: &Entry) -> bool {
    entry.style.shape().is_table()
        && !matches!(entry.statuses(), Statuses::One(status) if !may_have_content(status))
}

/// Problems of one status and code whose bodies have the same schema are alike; only what is said of them differs.
fn group(entries: &[Entry]) -> Vec<Alike<'_>> {
    let mut all: Vec<Alike<'_>> = Vec::new();
    let mut by_schema: HashMap<_, usize> = HashMap::new();
    for entry in entries.iter().filter(|entry| has_schema(entry)) {
        let mut schema = describe_body(entry);
        if let Some(keywords) = schema.as_object_mut() {
            keywords.remove("description");
        }
        // Styles without a status and a code say the same of all problems, which is not what they have in common.
        let key = (entry.status(), entry.code(), schema.to_string());
        let at = *by_schema.entry(key).or_insert(all.len());
        match all.get_mut(at) {
            Some(alike) => alike.entries.push(entry),
            None => all.push(Alike { schema, entries: vec![entry] }),
        }
    }
    for Alike { schema, entries } in &mut all {
        let mut meanings: Vec<String> = Vec::new();
        for meaning in entries.iter().map(|entry| entry.meaning()) {
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
        schema["description"] = meanings.join("\n\n").into();
    }
    all
}

/// The name, or the first with a number that is not another's.
pub(super) fn free_name(
    name: &str,
    taken: &Map<String, Value>,
    own: &Value,
    form: &dyn Fn(Value) -> Value,
) -> String {
    let is_own = |known: &Value| known == own || *known == form(own.clone());
    // What is written in another alphabet has no letters left.
    let name = if name.is_empty() { "Problem" } else { name };
    let mut free = name.to_owned();
    let mut number = 1;
    while taken.get(&free).is_some_and(|known| !is_own(known)) {
        number += 1;
        free = format!("{name}{number}");
    }
    free
}

pub(super) fn refer_to(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

/// `OrderError.NotFound` becomes `OrderErrorNotFound`: some generators take a dot for a module.
fn joined(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

fn in_pascal_case(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let capitalize = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    words.map(capitalize).collect()
}
