//! What the members of a style mean to clients.

use serde_json::Value;

use super::body_schema::describe_body;
use super::entry::Entry;
use crate::body::{BodyShape, Part, Style};

/// The members that bodies of these problems have in this style, from the outside in, and what each tells.
pub(super) fn anatomy(style: Style, entries: &[Entry]) -> Vec<(String, &'static str)> {
    let mut members = Vec::new();
    if let BodyShape::Json(parts) | BodyShape::Xml(parts, _) = style.shape().body {
        explain(parts, &[], &mut members);
    }
    let of_style = entries.iter().filter(|entry| entry.style == style);
    let schemas: Vec<Value> = of_style.map(describe_body).collect();
    let is_there = |path: &[&str]| {
        schemas.iter().any(|schema| {
            path.iter().try_fold(schema, |schema, name| schema["properties"].get(name)).is_some()
        })
    };
    members.retain(|(path, _)| is_there(path));
    members.into_iter().map(|(path, meaning)| (path.join("."), meaning)).collect()
}

fn explain(
    parts: &'static [Part],
    outside: &[&'static str],
    members: &mut Vec<(Vec<&'static str>, &'static str)>,
) {
    for part in parts {
        let path = part.name().map(|name| [outside, &[name]].concat());
        match (part, meaning_of(part), path) {
            (Part::When(_, parts) | Part::Unless(_, parts), ..) => explain(parts, outside, members),
            (Part::Object(_, parts), _, Some(path)) => explain(parts, &path, members),
            (_, Some(meaning), Some(path)) if members.iter().all(|(known, _)| *known != path) => {
                members.push((path, meaning));
            }
            _ => {}
        }
    }
}

fn meaning_of(part: &Part) -> Option<&'static str> {
    Some(match part {
        Part::Status(_) | Part::StatusText(_) => "The status of the response.",
        Part::Title(_) | Part::WrittenTitle(_) => "What kind of problem it is, in words.",
        Part::Phrase(_) => "What the status means, in words.",
        Part::Detail(_) | Part::OwnDetail(_) | Part::DetailAs(..) | Part::Summary(_) => {
            "What happened, for people. The wording may change."
        }
        Part::Explanation(_) => "What the status means, in a sentence.",
        Part::Code(_) | Part::WrittenCode(_) | Part::CodeAs(..) | Part::WrittenCodeAs(..) => {
            "What programs switch on. It does not change."
        }
        Part::CodeOf(..) => "The kind of problem, in the words of the protocol.",
        Part::TypeUri(_) | Part::Link(_) => "What identifies the problem, and the address of its page.",
        Part::Instance(_) => "What identifies this occurrence.",
        Part::RequestId(_) => "What to quote when asking for help.",
        Part::RetryAfter(_) | Part::RetryAfterAs(..) => "How long to wait before the request is repeated.",
        Part::Errors(_) | Part::ErrorsAs(..) | Part::ErrorsOrSelf(..) => {
            "Each thing that is wrong, by itself."
        }
        _ => return None,
    })
}
