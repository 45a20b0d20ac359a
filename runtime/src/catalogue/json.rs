//! The pages for programs.

use serde_json::{Map, Value, json};

use super::advice::advice;
use super::builder::Catalogue;
use super::entry::Entry;
use super::level::{Statuses, codes_of};
use super::protocol_codes::protocol_codes;
use super::wording::members;

impl Catalogue {
    pub(super) fn index_json(&self, entries: &[Entry]) -> String {
        let problems: Vec<Value> = entries.iter().map(|entry| self.facts_in_json(entry)).collect();
        json!({ "title": self.title, "version": self.version, "problems": problems }).to_string()
    }

    /// Several problems may share a type URI.
    pub(super) fn problem_json(&self, entries: &[&Entry]) -> String {
        let problems: Vec<Value> = entries.iter().map(|entry| self.facts_in_json(entry)).collect();
        match <[Value; 1]>::try_from(problems) {
            Ok([only]) => only.to_string(),
            Err(problems) => json!({ "problems": problems }).to_string(),
        }
    }

    fn facts_in_json(&self, entry: &Entry) -> Value {
        let members = members(entry).into_iter().map(|member| {
            let example = member.example.as_deref().and_then(|json| serde_json::from_str::<Value>(json).ok());
            json!({
                "name": member.name,
                "type": member.kind,
                "optional": member.is_optional,
                "example": example,
                "description": member.description,
            })
        });
        let statuses = match entry.statuses() {
            Statuses::One(status) => vec![status.as_u16()],
            Statuses::Several { fallback, .. } => vec![fallback.as_u16()],
            Statuses::Declared(statuses) => codes_of(statuses),
        };
        let example = entry.example();
        let body = String::from_utf8_lossy(&example.body).into_owned();
        let codes: Map<String, Value> =
            protocol_codes(entry).map(|(protocol, code)| (protocol.key().to_owned(), code.into())).collect();
        let mut facts = json!({
            "type": entry.type_uri(),
            "code": entry.code(),
            "title": entry.title(),
            "statuses": statuses,
            "description": entry.meaning(),
            "outcome": entry.outcome().to_string(),
            "advice": advice(entry),
            "members": members.collect::<Vec<_>>(),
            "operations": self.operations_of(entry).collect::<Vec<_>>(),
            "example": serde_json::from_str(&body).unwrap_or(Value::String(body)),
        });
        if !codes.is_empty() {
            facts["codes"] = codes.into();
        }
        facts
    }
}
