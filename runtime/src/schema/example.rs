//! Example values for schemas.

mod compose;
mod text;

use serde_json::{Map, Value, json};

use super::number;
use super::validator::Validator;
use super::validity::{count_of, is_equal};
use text::LONGEST;

/// Schemas nested deeper than this get no example.
const DEEPEST: usize = 8;

/// The most values in an example, nested ones included.
const LARGEST: usize = 1024;

/// How many schemas one search may visit: nested choices without a valid one would take exponential time.
const BUDGET: usize = 10_000;

/// A value that the schema allows, if one is easily found. Values written into the schema come first, and where only a
/// regular expression could tell whether they are valid, their author is believed.
pub(crate) fn find_example(schema: &Value) -> Option<Value> {
    let mut search = Search { validator: Validator::default(), budget: BUDGET };
    search.find(schema, 1, DEEPEST).into_iter().next()
}

struct Search {
    validator: Validator,
    /// How many schemas it may still visit.
    budget: usize,
}

type Accepts = fn(&mut Validator, &Value, &Value) -> bool;

/// Distinct values that a schema allows.
struct Found<'s> {
    schema: &'s Value,
    wanted: usize,
    values: Vec<Value>,
}

impl Found<'_> {
    fn is_enough(&self) -> bool {
        self.values.len() >= self.wanted
    }
}

impl Search {
    /// Up to `wanted` distinct values.
    fn find(&mut self, schema: &Value, wanted: usize, depth: usize) -> Vec<Value> {
        let (Some(depth), Some(budget)) = (depth.checked_sub(1), self.budget.checked_sub(1)) else {
            return Vec::new();
        };
        let Some(keywords) = schema.as_object() else { return Vec::new() };
        self.budget = budget;
        let mut found = Found { schema, wanted: wanted.min(2 * LONGEST), values: Vec::new() };
        let (nulls, others): (Vec<Value>, Vec<Value>) = written(keywords).cloned().partition(Value::is_null);
        self.add(&mut found, others, Validator::accepts_written);
        self.generate(keywords, &mut found, depth);
        self.add(&mut found, nulls, Validator::accepts_written);
        found.values
    }

    fn add(&mut self, found: &mut Found<'_>, values: Vec<Value>, accepts: Accepts) {
        for value in values {
            let is_new = || !found.values.iter().any(|known| is_equal(known, &value));
            if !found.is_enough() && is_new() && accepts(&mut self.validator, found.schema, &value) {
                found.values.push(value);
            }
        }
    }

    /// Makes up values until there are enough.
    fn generate(&mut self, schema: &Map<String, Value>, found: &mut Found<'_>, depth: usize) {
        let wanted = found.wanted;
        let choices = compose::list_alternatives(schema);
        let mut types = match schema.get("type") {
            _ if choices.is_some() => Vec::new(),
            Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
            name => name.and_then(Value::as_str).into_iter().collect(),
        };
        // `null` is the least helpful example.
        types.sort_by_key(|name| *name == "null");
        for one in choices.into_iter().flatten() {
            if !found.is_enough() {
                let values = self.find(&one, wanted, depth);
                self.add(found, values, Validator::accepts);
            }
        }
        for name in types {
            if found.is_enough() {
                return;
            }
            let values = match name {
                "null" => vec![Value::Null],
                "boolean" => vec![json!(true), json!(false)],
                "integer" => number::integers(schema, wanted),
                "number" => number::numbers(schema, wanted),
                "string" => text::texts(schema, wanted),
                "array" => self.arrays(schema, wanted, depth),
                "object" => self.objects(schema, wanted, depth),
                _ => Vec::new(),
            };
            self.add(found, values, Validator::accepts);
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
        let rest = schema.get("items").map(|items| self.find(items, different, depth)).unwrap_or_default();
        let first: Vec<Vec<Value>> = places.iter().map(|place| self.find(place, different, depth)).collect();
        let choices = |at: usize| first.get(at).unwrap_or(&rest);
        let array = |variant: usize| {
            let mut elements: Vec<Value> = Vec::new();
            for at in 0..length {
                let choices = choices(at);
                // Variants differ in their first element.
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
        let required = compose::texts_in(schema.get("required"));
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let mut members: Vec<(String, Vec<Value>)> =
            properties.map(|(name, property)| (name.clone(), self.find(property, wanted, depth))).collect();
        members.retain(|(_, values)| !values.is_empty());
        let others = schema.get("additionalProperties").map(|others| self.find(others, wanted, depth));
        let others = others.filter(|values| !values.is_empty());
        let fewest = schema.get("minProperties").and_then(count_of).unwrap_or(0);
        // A map gets one member; an object with properties gets no further ones unless it needs them.
        let missing = if members.is_empty() && others.is_some() { fewest.max(1) } else { fewest };
        if missing > LONGEST {
            return Vec::new();
        }
        for name in self.names(schema, missing, depth) {
            if members.len() < missing && members.iter().all(|(known, _)| *known != name) {
                members.push((name, others.clone().unwrap_or_else(|| vec![json!("text")])));
            }
        }
        let object = |variant: usize, is_in: &dyn Fn(&str) -> bool| {
            let members = members.iter().filter(|(name, _)| is_in(name));
            let member = |(name, values): &(String, Vec<Value>)| {
                (name.clone(), values[variant.min(values.len() - 1)].clone())
            };
            Value::Object(members.map(member).collect())
        };
        let all = (0..wanted).map(|variant| object(variant, &|_| true));
        let least = (0..wanted).map(|variant| object(variant, &|name| required.contains(&name)));
        all.chain(least).filter(is_small).collect()
    }

    fn names(&mut self, schema: &Map<String, Value>, count: usize, depth: usize) -> Vec<String> {
        let Some(names) = schema.get("propertyNames") else {
            return (1..=2 * count)
                .map(|n| if n == 1 { "name".to_owned() } else { format!("name{n}") })
                .collect();
        };
        let schema = compose::merge(&json!({ "type": "string" }), names);
        let names = self.find(&schema, count, depth);
        names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

fn written(schema: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    let one = ["const", "example", "default"].into_iter().filter_map(|keyword| schema.get(keyword));
    let several = ["examples", "enum"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array());
    one.chain(several.flatten())
}

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
