//! What pages say of a problem, in HTML and Markdown alike.

use super::body_schema::describe_style_fields;
use super::certainty::Certainty;
use super::entry::Entry;
use super::facts::FieldPresence;
use super::level::Statuses;
use crate::problem_type::Presence;
use crate::schema::find_example;
use http::StatusCode;
use serde_json::{Value, json};

/// The classes of RFC 9110, section 15.
const CLASSES: [(u16, &str); 4] =
    [(2, "Success"), (3, "Redirection"), (4, "Client errors"), (5, "Server errors")];

/// Leaves out classes without problems.
pub(super) fn by_class(entries: &[Entry]) -> Vec<(&'static str, Vec<&Entry>)> {
    let of_class =
        |class| entries.iter().filter(move |entry| entry.status().as_u16() / 100 == class).collect();
    let classes = CLASSES.into_iter().map(|(class, name)| (name, of_class(class)));
    classes.filter(|(_, entries): &(_, Vec<_>)| !entries.is_empty()).collect()
}

pub(super) fn status(entry: &Entry) -> String {
    match entry.statuses() {
        Statuses::One(status) => status.as_u16().to_string(),
        Statuses::Several { fallback, lowest } => format!("{} or {lowest}–599", fallback.as_u16()),
        Statuses::Declared(statuses) => {
            let codes: Vec<&str> = statuses.iter().map(StatusCode::as_str).collect();
            codes.join(" or ")
        }
    }
}

/// The response fields, a line each. `code` marks up names and values.
pub(super) fn headers(entry: &Entry, code: fn(&str) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for header in &entry.headers {
        let mut line = code(header.name);
        if let Some(said) = header.value.map(code).or_else(|| header.kind.label().map(str::to_owned)) {
            line = format!("{line}: {said}");
        }
        lines.push(remarked(line, (header.presence == FieldPresence::Optional).then_some("optional")));
    }
    for field in describe_style_fields(entry) {
        let line = match field.schema["const"].as_str() {
            Some(value) => format!("{}: {}", code(field.name), code(value)),
            None => code(field.name),
        };
        lines.push(remarked(line, (field.certainty != Certainty::Always).then_some("optional")));
    }
    lines.extend(entry.name_of_reason().map(|name| format!("{}: the detail", code(name.as_str()))));
    lines
}

/// A member beside the style's own.
pub(super) struct MemberWords<'e> {
    pub(super) name: &'e str,
    /// As JSON has it.
    pub(super) kind: String,
    pub(super) is_optional: bool,
    /// JSON.
    pub(super) example: Option<String>,
    /// Markdown.
    pub(super) description: &'e str,
}

pub(super) fn members(entry: &Entry) -> Vec<MemberWords<'_>> {
    let mut words = Vec::new();
    for member in &entry.members {
        let schema = member.schema.as_ref().map(|schema| &schema.json);
        let kind = match member.presence {
            Presence::Development => continue,
            Presence::Flattened => "members of its own".to_owned(),
            Presence::Required | Presence::Optional => schema.map_or_else(|| ANYTHING.to_owned(), kind_of),
        };
        words.push(MemberWords {
            name: member.name,
            kind,
            is_optional: member.presence == Presence::Optional,
            example: schema.and_then(find_example).map(|value| value.to_string()),
            description: member.description.trim(),
        });
    }
    words.extend(entry.name_of_errors().map(|name| MemberWords {
        name,
        kind: "list of problems".to_owned(),
        is_optional: true,
        example: None,
        description: "",
    }));
    words
}

const ANYTHING: &str = "any value";

/// The type of the values, as JSON has it.
fn kind_of(schema: &Value) -> String {
    let several = |schemas: &[Value]| {
        let mut kinds: Vec<String> = Vec::new();
        for kind in schemas.iter().map(kind_of).filter(|kind| kind != "null") {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds.join(" or ")
    };
    if let Some(choices) = ["anyOf", "oneOf"].iter().find_map(|keyword| schema.get(keyword)?.as_array()) {
        return several(choices);
    }
    let name = match &schema["type"] {
        Value::Array(names) => {
            let names = names.iter().filter(|name| *name != "null").map(|name| json!({ "type": name }));
            return several(&names.collect::<Vec<_>>());
        }
        name => name.as_str().unwrap_or_default(),
    };
    match (name, schema.get("items"), schema["format"].as_str()) {
        ("array", Some(items @ Value::Object(_)), _) => format!("list of {}", kind_of(items)),
        ("array", ..) => "list".to_owned(),
        ("string", _, Some(format)) => format!("string ({format})"),
        ("", ..) if schema["enum"].as_array().is_some_and(|values| values.iter().all(Value::is_string)) => {
            "string".to_owned()
        }
        ("", ..) => ANYTHING.to_owned(),
        (name, ..) => name.to_owned(),
    }
}

fn remarked(line: String, remark: Option<&str>) -> String {
    match remark {
        Some(remark) => format!("{line} ({remark})"),
        None => line,
    }
}
