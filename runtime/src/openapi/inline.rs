//! The responses of a type for a framework that has no place for schemas beside them.

use serde_json::{Map, Value};

use super::{Schemas, responses_of};
use crate::body::{Problem, Style};
use crate::catalogue::entries_of;
use crate::problem_type::ProblemTypes;

/// The responses object with the schemas in it. The framework names no style for types without `#[body]`.
pub(crate) fn inline_responses(types: ProblemTypes) -> Map<String, Value> {
    let entries = entries_of(types.name(), types, const { Style::of::<Problem>() });
    match responses_of(&entries, Schemas::Inline) {
        Value::Object(responses) => responses,
        _ => Map::new(),
    }
}
