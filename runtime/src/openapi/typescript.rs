//! The errors as TypeScript, for callers that do not use a generator.

use core::fmt::Write as _;

use serde_json::{Map, Value};

use super::components::Components;
use crate::catalogue::{Catalogue, list_entries};

/// What every file ends with: a check by the schemas, and what it is for.
const RUNTIME: &str = include_str!("typescript.ts");

impl Catalogue {
    /// The errors as a TypeScript module without dependencies: a type for each problem, a union for each error type, and for each
    /// union a guard and a `parse` that never throws. It is stable, so that it can be committed and compared.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue, Renderer};
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     /// No order has this identifier.
    ///     #[status(404)]
    ///     NotFound { #[extension] id: u64 },
    /// }
    ///
    /// let catalogue = Catalogue::new("Orders API").renderer(&Renderer::production().codes()).add::<OrderError>();
    /// let module = catalogue.to_typescript();
    /// assert!(module.contains("/** No order has this identifier. */\nexport type OrderErrorNotFound = {\n"));
    /// assert!(module.contains("    readonly code: \"not_found\";\n"));
    /// assert!(module.contains("export function parseOrderError("));
    /// ```
    ///
    /// A caller:
    ///
    /// ```text
    /// const response = await fetch('/orders/7');
    /// const received = parseOrderError(response.status, response.headers, await response.text());
    /// if (received.known && received.error.code === 'not_found') {
    ///     console.log(received.error.id);
    /// }
    /// ```
    ///
    /// Numbers beyond 2^53 lose digits, as they do in any JSON that JavaScript reads.
    #[must_use]
    pub fn to_typescript(&self) -> String {
        let components = self.make_components();
        let mut module = format!("// The errors of {}, as they are declared. Do not edit.\n", self.heading());
        for (name, schema) in &components.schemas {
            let _ =
                write!(module, "\n{}export type {name} = {};\n", comment(schema, ""), type_of(schema, ""));
        }
        for (name, declaration) in self.declarations() {
            let entries = list_entries(name, declaration, self.service());
            let mut members: Vec<&str> =
                entries.iter().filter_map(|entry| components.name_of(entry)).collect();
            members.sort_unstable();
            members.dedup();
            write_union(&mut module, name, &members, &components);
        }
        let schemas: Map<String, Value> =
            components.schemas.iter().map(|(name, schema)| (name.clone(), essence(schema))).collect();
        let _ = write!(
            module,
            "\nconst schemas: Record<string, Schema> = {:#};\n\n{RUNTIME}",
            Value::from(schemas)
        );
        module
    }
}

fn write_union(module: &mut String, name: &str, members: &[&str], components: &Components<'_>) {
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    if members.is_empty() || name.is_empty() {
        return;
    }
    if !components.schemas.contains_key(&name) {
        let _ = write!(module, "\nexport type {name} = {};\n", members.join(" | "));
    }
    let list = members.iter().map(|member| format!("\"{member}\"")).collect::<Vec<_>>().join(", ");
    let _ = write!(
        module,
        "
/** Whether a body, as `JSON.parse` reads it, is one of these. */
export function is{name}(body: unknown): body is {name} {{
    return isOne([{list}], body);
}}

/** Reads a response. It never throws: what is not known is `known: false`. */
export function parse{name}(status: number, headers: HeaderFields, body: string): Received<{name}> {{
    return receive(is{name}, status, headers, body);
}}
"
    );
}

/// What is said of a schema, as a comment that it cannot end.
fn comment(schema: &Value, indent: &str) -> String {
    let Some(text) = schema["description"].as_str().filter(|text| !text.is_empty()) else {
        return String::new();
    };
    let text = text.replace("*/", "* /");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    if let [only] = lines[..] {
        return format!("{indent}/** {only} */\n");
    }
    let lines: Vec<String> =
        lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_owned()).collect();
    format!("{indent}/**\n{}\n{indent} */\n", lines.join("\n"))
}

fn type_of(schema: &Value, indent: &str) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|location| location.rsplit('/').next()) {
        return name.to_owned();
    }
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(values) = schema["enum"].as_array() {
        return either(values.iter().map(Value::to_string));
    }
    if let Some(choices) = ["anyOf", "oneOf"].iter().find_map(|keyword| schema[keyword].as_array()) {
        // A choice between members that are required together is said by the checks alone.
        if choices.iter().all(|choice| choice.get("required").is_none() || choice.get("type").is_some()) {
            return either(choices.iter().map(|choice| type_of(choice, indent)));
        }
    }
    match &schema["type"] {
        Value::Array(names) => {
            either(names.iter().map(|name| named(name.as_str().unwrap_or_default(), schema, indent)))
        }
        name => named(name.as_str().unwrap_or_default(), schema, indent),
    }
}

fn either(types: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for one in types {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    if all.is_empty() { "never".to_owned() } else { all.join(" | ") }
}

fn named(name: &str, schema: &Value, indent: &str) -> String {
    match name {
        "string" | "boolean" | "null" => name.to_owned(),
        "integer" | "number" => "number".to_owned(),
        "array" => match schema.get("items").filter(|items| items.is_object()) {
            Some(items) => match type_of(items, indent) {
                union if union.contains(" | ") => format!("readonly ({union})[]"),
                only => format!("readonly {only}[]"),
            },
            None => "readonly unknown[]".to_owned(),
        },
        "object" => object(schema, indent),
        _ => "unknown".to_owned(),
    }
}

fn object(schema: &Value, indent: &str) -> String {
    let Some(properties) = schema["properties"].as_object().filter(|properties| !properties.is_empty())
    else {
        return match schema.get("additionalProperties").filter(|others| others.is_object()) {
            Some(others) => format!("{{ readonly [name: string]: {} }}", type_of(others, indent)),
            None => "{ readonly [name: string]: unknown }".to_owned(),
        };
    };
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let inner = format!("{indent}    ");
    let mut text = String::from("{\n");
    for (name, property) in properties {
        let mark = if required.contains(&name.as_str()) { "" } else { "?" };
        let key = if is_identifier(name) { name.clone() } else { Value::from(name.as_str()).to_string() };
        let comment = comment(property, &inner);
        let _ = writeln!(text, "{comment}{inner}readonly {key}{mark}: {};", type_of(property, &inner));
    }
    text + indent + "}"
}

fn is_identifier(name: &str) -> bool {
    let mut letters = name.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == b'_')
}

/// The keywords that the checks of the module know.
fn essence(schema: &Value) -> Value {
    let Value::Object(keywords) = schema else { return Value::Object(Map::new()) };
    let kept = keywords.iter().filter_map(|(keyword, said)| {
        let said = match (keyword.as_str(), said) {
            ("$ref" | "const" | "enum" | "required" | "type", said) => said.clone(),
            ("properties", Value::Object(properties)) => {
                let each = properties.iter().map(|(name, property)| (name.clone(), essence(property)));
                Value::Object(each.collect())
            }
            ("items" | "additionalProperties", said @ Value::Object(_)) => essence(said),
            ("anyOf" | "oneOf", Value::Array(choices)) => choices.iter().map(essence).collect(),
            _ => return None,
        };
        Some((keyword.clone(), said))
    });
    Value::Object(kept.collect())
}
