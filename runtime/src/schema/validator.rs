//! Validation (JSON Schema 2020-12) without regular expressions and references: some verdicts are `Unknown`.

use serde_json::{Map, Value};

use super::validity::Validity::{self, Invalid, Unknown, Valid};
use super::validity::{check_value, count_of, counted, is_equal};

/// A keyword, what it says, and a value.
type Assertion = (String, Value, Value);

#[derive(Default)]
pub(super) struct Validator {
    /// Taken from the author of the schema.
    trusted: Vec<Assertion>,
    /// What could not be decided about the current value.
    doubted: Vec<Assertion>,
}

impl Validator {
    pub(super) fn accepts(&mut self, schema: &Value, value: &Value) -> bool {
        self.check(schema, value) == Valid
    }

    /// Like `accepts`, but believes that a value written into the schema matches its patterns and formats, also later.
    pub(super) fn accepts_written(&mut self, schema: &Value, value: &Value) -> bool {
        self.doubted.clear();
        let validity = self.check(schema, value);
        if validity != Unknown {
            return validity == Valid;
        }
        let known = self.trusted.len();
        self.trusted.append(&mut self.doubted);
        let is_valid = self.accepts(schema, value);
        if !is_valid {
            self.trusted.truncate(known);
        }
        is_valid
    }

    fn check(&mut self, schema: &Value, value: &Value) -> Validity {
        match schema {
            Value::Bool(is_allowed) => (*is_allowed).into(),
            Value::Object(keywords) => {
                let assertions = keywords.iter();
                let validities = assertions
                    .map(|(keyword, argument)| self.check_assertion(keywords, keyword, argument, value));
                validities.min().unwrap_or(Valid)
            }
            _ => Unknown,
        }
    }

    fn check_all<'v>(&mut self, pairs: impl IntoIterator<Item = (&'v Value, &'v Value)>) -> Validity {
        let validities = pairs.into_iter().map(|(schema, value)| self.check(schema, value));
        validities.min().unwrap_or(Valid)
    }

    fn doubt(&mut self, keyword: &str, argument: &Value, value: &Value) -> Validity {
        self.doubted.push((keyword.to_owned(), argument.clone(), value.clone()));
        Unknown
    }

    fn check_assertion(
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
        match (check_value(keyword, argument, value), value) {
            (Some(Unknown), Value::String(_)) => self.doubt(keyword, argument, value),
            (Some(validity), _) => validity,
            (None, Value::Object(members)) => self.check_object(keywords, keyword, argument, members, value),
            (None, _) => self.check_any(keywords, keyword, argument, value),
        }
    }

    /// Annotations are always valid.
    fn check_any(
        &mut self,
        keywords: &Map<String, Value>,
        keyword: &str,
        argument: &Value,
        value: &Value,
    ) -> Validity {
        match (keyword, argument, value) {
            ("enum", Value::Array(values), _) => values.iter().any(|one| is_equal(one, value)).into(),
            ("allOf", Value::Array(schemas), _) => {
                self.check_all(schemas.iter().map(|schema| (schema, value)))
            }
            ("anyOf", Value::Array(schemas), _) => {
                schemas.iter().map(|schema| self.check(schema, value)).max().unwrap_or(Invalid)
            }
            ("oneOf", Value::Array(schemas), _) => {
                counted(schemas.iter().map(|schema| self.check(schema, value)), 1, 1)
            }
            ("not", schema, _) => self.check(schema, value).not(),
            ("enum" | "allOf" | "anyOf" | "oneOf" | "if" | "$ref" | "$dynamicRef" | "$recursiveRef", ..) => {
                Unknown
            }
            ("prefixItems", Value::Array(schemas), Value::Array(elements)) => {
                self.check_all(schemas.iter().zip(elements))
            }
            ("items", schema, Value::Array(elements)) => {
                let first = keywords.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                self.check_all(elements.iter().skip(first).map(|element| (schema, element)))
            }
            ("contains", schema, Value::Array(elements)) => {
                let limit = |keyword: &str| keywords.get(keyword).and_then(count_of);
                let (fewest, most) = (limit("minContains").unwrap_or(1), limit("maxContains"));
                let validities = elements.iter().map(|element| self.check(schema, element));
                counted(validities, fewest, most.unwrap_or(usize::MAX))
            }
            ("unevaluatedItems", _, Value::Array(elements)) if !elements.is_empty() => Unknown,
            _ => Valid,
        }
    }

    fn check_object(
        &mut self,
        keywords: &Map<String, Value>,
        keyword: &str,
        argument: &Value,
        members: &Map<String, Value>,
        value: &Value,
    ) -> Validity {
        let is_declared =
            |name: &str| keywords.get("properties").is_some_and(|declared| declared.get(name).is_some());
        let has_all = |names: &Value| match names {
            Value::Array(names) => {
                names.iter().all(|name| name.as_str().is_some_and(|name| members.contains_key(name))).into()
            }
            _ => Unknown,
        };
        match (keyword, argument) {
            ("required", names) => has_all(names),
            ("properties", Value::Object(properties)) => {
                let declared = properties.iter();
                self.check_all(declared.filter_map(|(name, schema)| Some((schema, members.get(name)?))))
            }
            ("propertyNames", schema) => {
                let names = members.keys().map(|name| Value::from(name.as_str()));
                names.map(|name| self.check(schema, &name)).min().unwrap_or(Valid)
            }
            // Any pattern may match any name.
            ("patternProperties", Value::Object(patterns)) => {
                let of_pattern = |schema| members.values().map(move |member| (schema, member));
                match self.check_all(patterns.values().flat_map(of_pattern)) {
                    Invalid => self.doubt(keyword, argument, value),
                    validity => validity,
                }
            }
            ("additionalProperties", schema) => {
                let others = members.iter().filter(|(name, _)| !is_declared(name));
                let has_patterns = keywords.get("patternProperties").is_some_and(|patterns| {
                    patterns.as_object().is_some_and(|patterns| !patterns.is_empty())
                });
                match self.check_all(others.map(|(_, member)| (schema, member))) {
                    Invalid if has_patterns => self.doubt(keyword, argument, value),
                    validity => validity,
                }
            }
            ("dependentRequired", Value::Object(dependents)) => {
                let dependents = dependents.iter().filter(|(name, _)| members.contains_key(*name));
                dependents.map(|(_, names)| has_all(names)).min().unwrap_or(Valid)
            }
            ("unevaluatedProperties", _) if members.keys().all(|name| is_declared(name)) => Valid,
            ("unevaluatedProperties" | "dependentSchemas", _) if !members.is_empty() => Unknown,
            _ => self.check_any(keywords, keyword, argument, value),
        }
    }
}
