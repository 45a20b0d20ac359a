//! What pages say of a problem, in HTML and Markdown alike.

use super::body_schema::describe_style_fields;
use super::certainty::Certainty;
use super::entry::Entry;
use super::facts::FieldPresence;
use super::level::Statuses;
use crate::problem_type::Presence;
use http::StatusCode;

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

/// The members beside the style's own, a line each. `code` marks up names and types, and `text` what their authors wrote.
pub(super) fn members(entry: &Entry, code: fn(&str) -> String, text: fn(&str) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for member in &entry.members {
        let mut line = code(member.name);
        if !member.rust_type.is_empty() {
            line = format!("{line}: {}", code(member.rust_type));
        }
        let remark = match member.presence {
            Presence::Required => None,
            Presence::Optional => Some("optional"),
            Presence::Flattened => Some("its members"),
            Presence::Development => Some("in development only"),
        };
        let line = remarked(line, remark);
        lines.push(match member.description.trim() {
            "" => line,
            description => format!("{line}: {}", text(description)),
        });
    }
    lines.extend(entry.name_of_errors().map(|name| remarked(code(name), Some("list of problems"))));
    lines
}

fn remarked(line: String, remark: Option<&str>) -> String {
    match remark {
        Some(remark) => format!("{line} ({remark})"),
        None => line,
    }
}
