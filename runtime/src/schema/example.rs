//! Values that a schema allows.

mod compose;
mod text;

use serde_json::{Map, Value, json};

use super::number;
use super::validity::{Validator, count_of, is_equal};

/// The deepest nesting of schemas that an example is made for.
const DEEPEST: usize = 8;

/// The most elements or members of a list or object.
const LONGEST: usize = 64;

/// The most values in an example, nested ones included.
const LARGEST: usize = 1024;

/// The most schemas that are visited for one example. Nested choices of which none will do would take exponentially long.
const BUDGET: usize = 10_000;

/// A value that the schema allows, where one is easily found. One that is written into the schema comes first, and where
/// it takes a regular expression to tell whether it is allowed, its author is believed.
pub(crate) fn example_of(schema: &Value) -> Option<Value> {
    let mut examples = Examples { validator: Validator::default(), budget: BUDGET };
    examples.of(schema, 1, DEEPEST).into_iter().next()
}

/// Makes examples.
struct Examples {
    validator: Validator,
    /// How many schemas may still be visited.
    budget: usize,
}

/// Values that a schema allows, no two of them equal.
struct Found<'s> {
    schema: &'s Value,
    wanted: usize,
    values: Vec<Value>,
}

impl Found<'_> {
    fn is_enough(&self) -> bool {
        self.values.len() >= self.wanted
    }

    fn add(&mut self, value: &Value, is_allowed: impl FnOnce(&Value, &Value) -> bool) {
        let is_new = || !self.values.iter().any(|known| is_equal(known, value));
        if !self.is_enough() && is_new() && is_allowed(self.schema, value) {
            self.values.push(value.clone());
        }
    }
}

impl Examples {
    /// So many different values, or as many as are easily found.
    fn of(&mut self, schema: &Value, wanted: usize, depth: usize) -> Vec<Value> {
        let (Some(depth), Some(budget)) = (depth.checked_sub(1), self.budget.checked_sub(1)) else {
            return Vec::new();
        };
        let Some(keywords) = schema.as_object() else { return Vec::new() };
        self.budget = budget;
        let mut found = Found { schema, wanted: wanted.min(2 * LONGEST), values: Vec::new() };
        // A `null` says least.
        let (nulls, others): (Vec<&Value>, Vec<&Value>) =
            written(keywords).partition(|value| value.is_null());
        for value in others {
            found.add(value, |schema, value| self.validator.accepts_written(schema, value));
        }
        self.make(keywords, &mut found, depth);
        for value in nulls {
            found.add(value, |schema, value| self.validator.accepts_written(schema, value));
        }
        found.values
    }

    /// Adds values that are not written in the schema, as long as there are too few.
    fn make(&mut self, schema: &Map<String, Value>, found: &mut Found<'_>, depth: usize) {
        let wanted = found.wanted;
        if let Some(schemas) = compose::alternatives(schema) {
            for one in schemas {
                if found.is_enough() {
                    return;
                }
                for value in self.of(&one, wanted, depth) {
                    found.add(&value, |schema, value| self.validator.accepts(schema, value));
                }
            }
            return;
        }
        let types = match schema.get("type") {
            Some(Value::Array(types)) => types.as_slice(),
            Some(name) => core::slice::from_ref(name),
            None => &[],
        };
        let (nulls, others): (Vec<&str>, Vec<&str>) =
            types.iter().filter_map(Value::as_str).partition(|name| *name == "null");
        for name in others.into_iter().chain(nulls) {
            if found.is_enough() {
                return;
            }
            let values = match name {
                "null" => vec![Value::Null],
                "boolean" => vec![json!(true), json!(false)],
                "integer" => number::integers(schema, wanted).into_iter().map(Value::Number).collect(),
                "number" => number::numbers(schema, wanted).into_iter().map(Value::Number).collect(),
                "string" => text::texts(schema, wanted),
                "array" => self.arrays(schema, wanted, depth),
                "object" => self.objects(schema, wanted, depth),
                _ => Vec::new(),
            };
            for value in values {
                found.add(&value, |schema, value| self.validator.accepts(schema, value));
            }
        }
    }

    fn arrays(&mut self, schema: &Map<String, Value>, wanted: usize, depth: usize) -> Vec<Value> {
        let count = |keyword: &str| schema.get(keyword).and_then(count_of);
        let (fewest, most) = (count("minItems").unwrap_or(0), count("maxItems").unwrap_or(usize::MAX));
        let places = schema.get("prefixItems").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let length = fewest.max(places.len()).max(1).min(most);
        if length > LONGEST {
            return Vec::new();
        }
        let is_set = schema.get("uniqueItems") == Some(&Value::Bool(true));
        let different = if is_set { length + wanted } else { wanted };
        let rest = schema.get("items").map(|items| self.of(items, different, depth)).unwrap_or_default();
        let first: Vec<Vec<Value>> = places.iter().map(|place| self.of(place, different, depth)).collect();
        let choices = |at: usize| first.get(at).unwrap_or(&rest);
        let array = |variant: usize| {
            let mut elements: Vec<Value> = Vec::new();
            for at in 0..length {
                let choices = choices(at);
                // The first element tells variants apart.
                let from = if at == 0 { variant.min(choices.len()) } else { 0 };
                let is_free =
                    |value: &&Value| !is_set || !elements.iter().any(|taken| is_equal(taken, value));
                let Some(value) = choices[from..].iter().find(is_free) else { break };
                elements.push(value.clone());
            }
            Value::Array(elements)
        };
        let arrays = (0..wanted).map(array);
        arrays.chain([json!([])]).filter(is_small).collect()
    }

    fn objects(&mut self, schema: &Map<String, Value>, wanted: usize, depth: usize) -> Vec<Value> {
        let count = |keyword: &str| schema.get(keyword).and_then(count_of);
        let required = compose::names_in(schema.get("required"));
        let properties = schema.get("properties").and_then(Value::as_object);
        let mut members: Vec<(String, Vec<Value>)> = properties
            .into_iter()
            .flatten()
            .map(|(name, property)| (name.clone(), self.of(property, wanted, depth)))
            .filter(|(_, values)| !values.is_empty())
            .collect();
        let fewest = count("minProperties").unwrap_or(0);
        let others = schema.get("additionalProperties").map(|others| self.of(others, wanted, depth));
        let others = others.filter(|values| !values.is_empty());
        // A map shows one member; what may be added to other members is left out.
        let missing = if members.is_empty() && others.is_some() { fewest.max(1) } else { fewest };
        if missing > LONGEST {
            return Vec::new();
        }
        let names = self.names(schema, missing, depth);
        for name in names {
            if members.len() >= missing {
                break;
            }
            if members.iter().all(|(known, _)| *known != name) {
                members.push((name, others.clone().unwrap_or_else(|| vec![json!("text")])));
            }
        }
        let object = |variant: usize, is_in: &dyn Fn(&str) -> bool| {
            let members = members.iter().filter(|(name, _)| is_in(name));
            let members =
                members.map(|(name, values)| (name.clone(), values[variant.min(values.len() - 1)].clone()));
            Value::Object(members.collect())
        };
        let all = (0..wanted).map(|variant| object(variant, &|_| true));
        let least = (0..wanted).map(|variant| object(variant, &|name| required.contains(&name)));
        all.chain(least).filter(is_small).collect()
    }

    /// Names that members of any name may have.
    fn names(&mut self, schema: &Map<String, Value>, count: usize, depth: usize) -> Vec<String> {
        let Some(names) = schema.get("propertyNames") else {
            return (1..=2 * count)
                .map(|n| if n == 1 { "name".to_owned() } else { format!("name{n}") })
                .collect();
        };
        let schema = compose::both(&json!({ "type": "string" }), names);
        let names = self.of(&schema, count, depth);
        names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

/// What the author of a schema says of its values.
fn written(schema: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    let one = ["const", "example", "default"].into_iter().filter_map(|keyword| schema.get(keyword));
    let several = ["examples", "enum"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array());
    one.chain(several.flatten())
}

/// Whether there is room for a value in a body.
fn is_small(value: &Value) -> bool {
    fn size(value: &Value) -> usize {
        match value {
            Value::Array(elements) => 1 + elements.iter().map(size).sum::<usize>(),
            Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
            _ => 1,
        }
    }
    size(value) <= LARGEST
}
