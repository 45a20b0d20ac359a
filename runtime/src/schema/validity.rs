//! Whether a value is valid for a schema (JSON Schema 2020-12), as far as that can be told without regular expressions
//! and references.

mod scalar;

use core::cmp::Ordering;

use serde_json::{Map, Value};

use super::number::{compare, integer_of};
pub(super) use scalar::count_of;
use scalar::{at_least, at_most, of_number, of_text};

/// In the order of doubt: of several assertions the least counts, of several choices the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Validity {
    Invalid,
    /// It takes a regular expression, a format or a reference to tell, or more than is done here.
    Unknown,
    Valid,
}

use Validity::{Invalid, Unknown, Valid};

/// A keyword, what it says, and a value.
type Assertion = (String, Value, Value);

/// Judges values, and takes the author's word for what is written into a schema.
#[derive(Default)]
pub(super) struct Validator {
    /// What an author knows to hold.
    trusted: Vec<Assertion>,
    /// What it takes a regular expression or a format to tell of the value at hand.
    doubted: Vec<Assertion>,
}

impl From<bool> for Validity {
    fn from(is_valid: bool) -> Self {
        if is_valid { Valid } else { Invalid }
    }
}

impl Validity {
    fn not(self) -> Self {
        match self {
            Invalid => Valid,
            Unknown => Unknown,
            Valid => Invalid,
        }
    }
}

fn all(validities: impl IntoIterator<Item = Validity>) -> Validity {
    validities.into_iter().min().unwrap_or(Valid)
}

impl Validator {
    /// Whether a value is valid beyond doubt.
    pub(super) fn accepts(&mut self, schema: &Value, value: &Value) -> bool {
        self.validity(schema, value) == Valid
    }

    /// Whether a value that the author of the schema wrote is valid, if what it takes a regular expression or a format to
    /// tell is as the author says. It is known to be from then on.
    pub(super) fn accepts_written(&mut self, schema: &Value, value: &Value) -> bool {
        self.doubted.clear();
        match self.validity(schema, value) {
            Valid => true,
            Invalid => false,
            Unknown => {
                let known = self.trusted.len();
                self.trusted.append(&mut self.doubted);
                let is_valid = self.accepts(schema, value);
                if !is_valid {
                    self.trusted.truncate(known);
                }
                is_valid
            }
        }
    }

    fn doubt(&mut self, keyword: &str, argument: &Value, value: Value) -> Validity {
        self.doubted.push((keyword.to_owned(), argument.clone(), value));
        Unknown
    }

    fn validity(&mut self, schema: &Value, value: &Value) -> Validity {
        match schema {
            Value::Bool(allowed) => (*allowed).into(),
            Value::Object(keywords) => all(keywords
                .iter()
                .map(|(keyword, argument)| self.assertion(keywords, keyword, argument, value))),
            _ => Unknown,
        }
    }

    fn assertion(
        &mut self,
        keywords: &Map<String, Value>,
        keyword: &str,
        argument: &Value,
        value: &Value,
    ) -> Validity {
        let is_same = |(name, said, of): &Assertion| name == keyword && said == argument && of == value;
        if self.trusted.iter().any(is_same) {
            return Valid;
        }
        let validity = match value {
            Value::Number(number) => of_number(keyword, argument, number),
            Value::String(text) => match of_text(keyword, argument, text) {
                Some(Unknown) => Some(self.doubt(keyword, argument, value.clone())),
                validity => validity,
            },
            Value::Array(elements) => self.of_array(keywords, keyword, argument, elements),
            Value::Object(members) => self.of_object(keywords, keyword, argument, members),
            Value::Null | Value::Bool(_) => None,
        };
        validity.unwrap_or_else(|| self.of_any(keyword, argument, value))
    }

    /// Keywords for values of all types, and all that only annotate.
    fn of_any(&mut self, keyword: &str, argument: &Value, value: &Value) -> Validity {
        match (keyword, argument) {
            ("type", Value::Array(types)) => types.iter().any(|name| is_of_type(name, value)).into(),
            ("type", name) => is_of_type(name, value).into(),
            ("const", expected) => is_equal(expected, value).into(),
            ("enum", Value::Array(values)) => values.iter().any(|one| is_equal(one, value)).into(),
            ("allOf", Value::Array(schemas)) => all(schemas.iter().map(|one| self.validity(one, value))),
            ("anyOf", Value::Array(schemas)) => {
                schemas.iter().map(|one| self.validity(one, value)).max().unwrap_or(Invalid)
            }
            ("oneOf", Value::Array(schemas)) => {
                counted(schemas.iter().map(|one| self.validity(one, value)), 1, 1)
            }
            ("not", schema) => self.validity(schema, value).not(),
            ("enum" | "allOf" | "anyOf" | "oneOf" | "if" | "$ref" | "$dynamicRef" | "$recursiveRef", _) => {
                Unknown
            }
            _ => Valid,
        }
    }

    /// `None` where the keyword is not one for arrays.
    fn of_array(
        &mut self,
        keywords: &Map<String, Value>,
        keyword: &str,
        argument: &Value,
        elements: &[Value],
    ) -> Option<Validity> {
        let first = keywords.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
        Some(match (keyword, argument) {
            ("minItems", limit) => at_least(elements.len(), limit),
            ("maxItems", limit) => at_most(elements.len(), limit),
            ("uniqueItems", Value::Bool(true)) => are_different(elements).into(),
            ("prefixItems", Value::Array(schemas)) => {
                all(schemas.iter().zip(elements).map(|(schema, element)| self.validity(schema, element)))
            }
            ("items", schema) => {
                all(elements.iter().skip(first).map(|element| self.validity(schema, element)))
            }
            ("unevaluatedItems", _) if !elements.is_empty() => Unknown,
            ("contains", schema) => {
                let limit = |keyword: &str| keywords.get(keyword).and_then(count_of);
                let (fewest, most) = (limit("minContains").unwrap_or(1), limit("maxContains"));
                let validities = elements.iter().map(|element| self.validity(schema, element));
                counted(validities, fewest, most.unwrap_or(usize::MAX))
            }
            _ => return None,
        })
    }

    /// `None` where the keyword is not one for objects.
    fn of_object(
        &mut self,
        keywords: &Map<String, Value>,
        keyword: &str,
        argument: &Value,
        members: &Map<String, Value>,
    ) -> Option<Validity> {
        let object_of = |name: &str| keywords.get(name).and_then(Value::as_object);
        let is_declared =
            |name: &str| object_of("properties").is_some_and(|declared| declared.contains_key(name));
        let has_patterns = object_of("patternProperties").is_some_and(|patterns| !patterns.is_empty());
        let has_all = |names: &Value| match names {
            Value::Array(names) => {
                names.iter().all(|name| name.as_str().is_some_and(|name| members.contains_key(name))).into()
            }
            _ => Unknown,
        };
        Some(match (keyword, argument) {
            ("minProperties", limit) => at_least(members.len(), limit),
            ("maxProperties", limit) => at_most(members.len(), limit),
            ("required", names) => has_all(names),
            ("properties", Value::Object(properties)) => all(properties
                .iter()
                .filter_map(|(name, schema)| members.get(name).map(|member| self.validity(schema, member)))),
            ("propertyNames", schema) => {
                all(members.keys().map(|name| self.validity(schema, &Value::from(name.as_str()))))
            }
            // Whichever names a pattern matches.
            ("patternProperties", Value::Object(patterns)) => {
                let pairs =
                    patterns.values().flat_map(|schema| members.values().map(move |member| (schema, member)));
                match all(pairs.map(|(schema, member)| self.validity(schema, member))) {
                    Invalid => self.doubt(keyword, argument, members.clone().into()),
                    validity => validity,
                }
            }
            ("additionalProperties", schema) => {
                let others = members.iter().filter(|(name, _)| !is_declared(name));
                match all(others.map(|(_, member)| self.validity(schema, member))) {
                    Invalid if has_patterns => self.doubt(keyword, argument, members.clone().into()),
                    validity => validity,
                }
            }
            ("dependentRequired", Value::Object(dependents)) => {
                let dependents = dependents.iter().filter(|(name, _)| members.contains_key(*name));
                all(dependents.map(|(_, names)| has_all(names)))
            }
            ("unevaluatedProperties", _) if members.keys().all(|name| is_declared(name)) => Valid,
            ("unevaluatedProperties" | "dependentSchemas", _) if !members.is_empty() => Unknown,
            _ => return None,
        })
    }
}

/// Whether so many are valid, from `fewest` to `most`.
fn counted(validities: impl Iterator<Item = Validity>, fewest: usize, most: usize) -> Validity {
    let (mut surely, mut perhaps) = (0, 0);
    for validity in validities {
        surely += usize::from(validity == Valid);
        perhaps += usize::from(validity > Invalid);
    }
    if surely > most || perhaps < fewest {
        Invalid
    } else if surely >= fewest && perhaps <= most {
        Valid
    } else {
        Unknown
    }
}

fn is_of_type(name: &Value, value: &Value) -> bool {
    match (name.as_str(), value) {
        (Some("integer"), Value::Number(number)) => integer_of(number).is_some(),
        (Some("null"), Value::Null)
        | (Some("boolean"), Value::Bool(_))
        | (Some("number"), Value::Number(_))
        | (Some("string"), Value::String(_))
        | (Some("array"), Value::Array(_))
        | (Some("object"), Value::Object(_)) => true,
        _ => false,
    }
}

/// Whether no two are equal.
fn are_different(values: &[Value]) -> bool {
    values.iter().enumerate().all(|(at, value)| !values[..at].iter().any(|before| is_equal(before, value)))
}

/// Equal as JSON Schema has it (core, section 4.2.2): `1.0` is `1`.
pub(super) fn is_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => compare(one, other) == Some(Ordering::Equal),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| is_equal(value, other)))
        }
        _ => one == other,
    }
}
