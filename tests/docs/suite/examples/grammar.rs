//! Schemas by chance, of all that a checker knows.

use serde_json::{Map, Value, json};

use test_support::random::Random;

/// Schemas by chance.
pub(crate) struct Grammar(pub(crate) Random);

impl Grammar {
    fn one(&mut self, choices: &[Value]) -> Value {
        self.0.one(choices).clone()
    }

    fn perhaps(&mut self, schema: &mut Value, keyword: &str, once_in: usize, choices: &[Value]) {
        if self.0.once_in(once_in) {
            schema[keyword] = self.one(choices);
        }
    }

    pub(crate) fn schema(&mut self, depth: usize) -> Value {
        let kinds = if depth == 0 { 7 } else { 12 };
        let mut schema = match self.0.below(kinds) {
            0 => json!({ "type": "boolean" }),
            1 | 2 => self.number("integer"),
            3 | 4 => self.number("number"),
            5 => self.text(),
            6 => self.one(&[
                json!({ "enum": [1, "a", null, 1.0, [1]] }),
                json!({ "const": "a" }),
                json!({ "type": ["null", "integer"] }),
                json!({ "type": "null" }),
                json!({}),
                json!(true),
                json!(false),
            ]),
            7 | 8 => self.array(depth - 1),
            9 | 10 => self.object(depth - 1),
            _ => {
                let keyword = *self.0.one(&["allOf", "anyOf", "oneOf"]);
                let schemas: Vec<Value> = (0..=self.0.below(2)).map(|_| self.schema(depth - 1)).collect();
                let mut schema = self.schema(depth - 1);
                if !schema.is_object() {
                    schema = json!({});
                }
                schema[keyword] = json!(schemas);
                schema
            }
        };
        if schema.is_object() && depth > 0 {
            if self.0.once_in(12) {
                schema["not"] = self.schema(0);
            }
            self.perhaps(&mut schema, "default", 12, &[json!(null), json!(0), json!("text"), json!([])]);
            // An author is believed to know which names match a pattern.
            if schema.get("patternProperties").is_none() {
                self.perhaps(&mut schema, "examples", 12, &[json!([2.5, "a"]), json!([{ "a": 1 }, 3])]);
            }
        }
        schema
    }

    fn number(&mut self, name: &str) -> Value {
        let mut schema = json!({ "type": name });
        let bounds = [-7.5, -2.0, -1.0, -0.3, 0.0, 0.1, 0.25, 0.5, 0.7, 1.0, 2.5, 3.0, 12.0, 1e20]
            .map(|bound| json!(bound));
        let whole = [json!(-3), json!(0), json!(1), json!(2), json!(10), json!(u64::MAX)];
        let bounds = [&bounds[..], &whole[..]].concat();
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            self.perhaps(&mut schema, keyword, 4, &bounds);
        }
        let steps = [json!(2), json!(7), json!(0.1), json!(0.01), json!(0.5), json!(1.5), json!(3.0)];
        self.perhaps(&mut schema, "multipleOf", 4, &steps);
        self.perhaps(&mut schema, "format", 6, &[json!("int8"), json!("uint32"), json!("double")]);
        schema
    }

    fn text(&mut self) -> Value {
        let mut schema = json!({ "type": "string" });
        self.perhaps(&mut schema, "minLength", 3, &[json!(0), json!(1), json!(5), json!(12), json!(2.0)]);
        self.perhaps(&mut schema, "maxLength", 3, &[json!(0), json!(1), json!(4), json!(11)]);
        let formats =
            ["date", "date-time", "uuid", "uri", "ipv4", "ipv6", "email", "hostname", "uri-reference"];
        self.perhaps(&mut schema, "format", 4, &formats.map(|format| json!(format)));
        if self.0.once_in(6) {
            schema["pattern"] = json!("^[a-z]+$");
            self.perhaps(&mut schema, "example", 2, &[json!("abc"), json!("abcdefgh")]);
        }
        schema
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut schema = json!({ "type": "array" });
        if !self.0.once_in(4) {
            schema["items"] = self.schema(depth);
        }
        if self.0.once_in(4) {
            let places: Vec<Value> = (0..=self.0.below(2)).map(|_| self.schema(depth)).collect();
            schema["prefixItems"] = json!(places);
        }
        if self.0.once_in(10) {
            schema["contains"] = self.schema(0);
        }
        self.perhaps(&mut schema, "minItems", 2, &[json!(0), json!(1), json!(2), json!(3), json!(5)]);
        self.perhaps(&mut schema, "maxItems", 4, &[json!(0), json!(1), json!(2), json!(4)]);
        self.perhaps(&mut schema, "uniqueItems", 2, &[json!(true), json!(true), json!(false)]);
        schema
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut schema = json!({ "type": "object" });
        let mut properties = Map::new();
        for name in ["a", "b", "c"] {
            if !self.0.once_in(3) {
                properties.insert(name.to_owned(), self.schema(depth));
            }
        }
        if !properties.is_empty() {
            schema["properties"] = json!(properties);
        }
        if self.0.once_in(3) {
            schema["additionalProperties"] = self.schema(0);
        }
        if self.0.once_in(10) {
            schema["patternProperties"] = json!({ "^[a-b]$": self.schema(0) });
        }
        self.perhaps(&mut schema, "required", 3, &[json!(["a"]), json!(["a", "b"]), json!(["d"])]);
        self.perhaps(&mut schema, "minProperties", 4, &[json!(1), json!(2), json!(4)]);
        self.perhaps(&mut schema, "maxProperties", 4, &[json!(0), json!(1), json!(2)]);
        self.perhaps(
            &mut schema,
            "propertyNames",
            10,
            &[
                json!({ "enum": ["a", "b", "x"] }),
                json!({ "maxLength": 1 }),
                json!({ "pattern": "^[a-z]+$" }),
            ],
        );
        self.perhaps(&mut schema, "dependentRequired", 10, &[json!({ "a": ["b"] })]);
        schema
    }
}
