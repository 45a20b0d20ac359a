//! Every body of a style with a table is valid for the schema that documents give of its problem, whatever the occurrence.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use error_response::body::{
    ApiMessage, Azure, Connect, Domain, Google, GraphQl, Html, JsonApi, MessageDetails, MessageOrDescription,
    NestedError, OAuth, OData, PlainText, Problem, ProblemXml,
};
use error_response::{ApiError, Catalogue, Documented, Renderer, RequestIds, Violation};
use http::Response;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use test_support::random::Random;
use test_support::strict_json::Json;
use test_support::tables::{Nested, NoExtensions, Scalars, Xml};
use test_support::xml;

/// How many occurrences there are in each style. The whole count takes some ten seconds for all.
pub(crate) fn cases() -> usize {
    std::env::var("ERROR_RESPONSE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

pub(crate) struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

/// What an occurrence is made of.
pub(crate) struct Parts {
    pub(crate) detail: String,
    pub(crate) instance: Option<String>,
    pub(crate) count: u64,
    pub(crate) flag: Option<bool>,
    pub(crate) note: Option<String>,
    pub(crate) member: Option<Value>,
    pub(crate) more: BTreeMap<String, Value>,
    pub(crate) errors: Vec<Violation>,
    pub(crate) after: Option<u64>,
    pub(crate) status: u16,
    pub(crate) code: Option<String>,
}

pub(crate) fn text(random: &mut Random) -> String {
    match random.below(20) {
        0 => String::new(),
        1 => random.text(20_000),
        2 => random.scalar().to_string().repeat(random.below(70_000)),
        _ => random.text(40),
    }
}

pub(crate) fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 5 } else { 8 }) {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => (random.bits() >> random.below(64)).into(),
        3 => f64::from_bits(random.bits()).into(),
        4 => random.text(20).into(),
        5 => (0..random.below(4)).map(|_| value(random, depth - 1)).collect(),
        _ => Value::Object(members(random, depth - 1).into_iter().collect()),
    }
}

/// Names of members of every style, and some of nobody's.
const NAMES: [&str; 20] = [
    "type",
    "title",
    "status",
    "detail",
    "code",
    "errors",
    "debug",
    "meta",
    "error",
    "error_description",
    "message",
    "Message",
    "violations",
    "innererror",
    "request",
    "id-2",
    "_x",
    "é",
    "",
    "a\"b",
];

pub(crate) fn members(random: &mut Random, depth: usize) -> BTreeMap<String, Value> {
    let name = |random: &mut Random| {
        if random.once_in(3) { random.text(6) } else { (*random.one(&NAMES)).to_owned() }
    };
    (0..random.below(5)).map(|_| (name(random), value(random, depth))).collect()
}

pub(crate) fn violation(random: &mut Random) -> Violation {
    let mut item = Violation::new(random.text(10), text(random));
    if random.once_in(2) {
        item = item.code(random.text(10));
    }
    item = match random.below(4) {
        0 => item.pointer(random.text(20)),
        1 => item.parameter(random.text(10)),
        2 => item.header(random.text(10)),
        _ => item,
    };
    for _ in 0..random.below(3) {
        item = item.extension(*random.one(&NAMES), value(random, 2));
    }
    item
}

impl Parts {
    pub(crate) fn random(random: &mut Random) -> Self {
        Self {
            detail: text(random),
            instance: random.once_in(2).then(|| random.text(20)),
            count: random.bits() >> random.below(64),
            flag: random.once_in(2).then_some(true),
            note: random.once_in(2).then(|| text(random)),
            member: random.once_in(2).then(|| value(random, 3)),
            more: if random.once_in(2) { members(random, 3) } else { BTreeMap::new() },
            errors: (0..random.below(5)).map(|_| violation(random)).collect(),
            after: random.once_in(2).then(|| random.bits() >> 40),
            status: u16::try_from(500 + random.below(100)).expect("a status"),
            code: random.once_in(2).then(|| random.text(20)),
        }
    }
}

/// An occurrence by the name of its schema.
pub(crate) type Occurrences = Vec<(&'static str, Box<dyn ApiError>)>;

/// The same errors, with attributes such as their style.
macro_rules! errors {
    ($($attribute:tt)*) => {
        #[derive(ApiError)]
        $($attribute)*
        #[type_base("https://x.example/problems/")]
        enum Errors {
            #[status(404)]
            #[detail("{detail}")]
            Text { detail: String },
            #[status(410)]
            #[title("Not there")]
            #[detail("fixed")]
            Fixed,
            #[status(401)]
            #[header(WWW_AUTHENTICATE = "Bearer")]
            Silent,
            #[status(409)]
            #[title("Order locked")]
            #[code("order_locked")]
            #[detail("{detail}")]
            Members {
                detail: String,
                #[extension]
                count: u64,
                #[extension]
                flag: Option<bool>,
                #[extension]
                note: Option<String>,
                #[extension]
                member: Option<Value>,
                #[extension(flatten)]
                more: BTreeMap<String, Value>,
                #[header(RETRY_AFTER)]
                after: Option<u64>,
            },
            #[status(422)]
            #[type_uri("/relative")]
            Invalid {
                #[extension]
                count: u64,
                #[errors]
                errors: Vec<Violation>,
                #[instance]
                instance: Option<String>,
            },
            #[status(429)]
            #[header(RETRY_AFTER = "30")]
            Limited {
                #[extension]
                count: u64,
            },
            #[status(500)]
            Masked {
                #[extension]
                count: u64,
                #[extension(development)]
                note: Option<String>,
            },
            #[status(502)]
            #[detail("{reason}")]
            Upstream {
                #[status]
                status: u16,
                #[code]
                code: Option<String>,
                #[expose]
                reason: String,
                #[extension]
                member: Option<Value>,
                #[header(RETRY_AFTER)]
                after: Option<Duration>,
                #[errors]
                errors: Vec<Violation>,
            },
        }

        fn of(parts: Parts) -> Occurrences {
            let Parts { detail, instance, count, flag, note, member, more, errors, after, status, code } = parts;
            let (reason, masked) = (detail.clone(), note.clone());
            let upstream = (member.clone(), after.map(Duration::from_secs), errors.clone());
            let (other, later, further) = upstream;
            vec![
                ("Errors.Text", Box::new(Errors::Text { detail: detail.clone() }) as Box<dyn ApiError>),
                ("Errors.Fixed", Box::new(Errors::Fixed)),
                ("Errors.Silent", Box::new(Errors::Silent)),
                ("Errors.Members", Box::new(Errors::Members { detail, count, flag, note, member, more, after })),
                ("Errors.Invalid", Box::new(Errors::Invalid { count, errors, instance })),
                ("Errors.Limited", Box::new(Errors::Limited { count })),
                ("Errors.Upstream", Box::new(Errors::Upstream {
                    status, code, reason, member: other, after: later, errors: further,
                })),
                ("Errors.Masked", Box::new(Errors::Masked { count, note: masked })),
            ]
        }
    };
}

pub(crate) use errors;

macro_rules! in_styles {
    ($($test:ident: $style:ty, $read:expr;)*) => {$(
        #[test]
        fn $test() {
            errors!(#[body($style)]);
            check::<Errors>(stringify!($test), of, $read);
        }
    )*};
}

/// What the schema speaks of.
pub(crate) type Read = fn(&Response<Bytes>, &Value, &Value) -> Value;

pub(crate) fn as_json(response: &Response<Bytes>, _: &Value, _: &Value) -> Value {
    serde_json::from_slice(response.body()).expect("JSON")
}

pub(crate) fn as_text(response: &Response<Bytes>, _: &Value, _: &Value) -> Value {
    String::from_utf8(response.body().to_vec()).expect("UTF-8").into()
}

pub(crate) fn as_xml(response: &Response<Bytes>, schema: &Value, components: &Value) -> Value {
    let root = xml::parse(response.body()).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(schema["xml"]["name"], root.name);
    assert_eq!(schema["xml"]["namespace"].as_str(), root.namespace.as_deref());
    typed(root.value, &[schema], components)
}

/// A value of XML as one of JSON, with the types that one of these schemas says.
fn typed(value: Json, schemas: &[&Value], components: &Value) -> Value {
    let alternatives: Vec<&Value> = schemas
        .iter()
        .map(|schema| resolve(schema, components))
        .flat_map(|schema| match schema["anyOf"].as_array() {
            Some(several) => several.iter().collect(),
            None => vec![schema],
        })
        .collect();
    let below = |key: &str, name: Option<&str>| -> Vec<&Value> {
        let found = alternatives.iter().map(|schema| name.map_or(&schema[key], |name| &schema[key][name]));
        found.filter(|schema| !schema.is_null()).collect()
    };
    match value {
        Json::Text(text) => {
            let is = |kind: &str| alternatives.iter().any(|schema| schema["type"] == kind);
            let is_fixed =
                alternatives.iter().any(|schema| schema.get("const").is_some_and(|fixed| !fixed.is_string()));
            if text.is_empty() && is("array") {
                return json!([]);
            }
            if text.is_empty() && is("object") {
                return json!({});
            }
            let is_scalar = is_fixed || is("integer") || is("number") || is("boolean");
            if is_scalar { serde_json::from_str(&text).expect("a scalar") } else { text.into() }
        }
        Json::List(list) => {
            let items = below("items", None);
            list.into_iter().map(|item| typed(item, &items, components)).collect()
        }
        Json::Object(members) => {
            let member = |(name, value): (String, Json)| {
                let value = typed(value, &below("properties", Some(&name)), components);
                (name, value)
            };
            Value::Object(members.into_iter().map(member).collect::<Map<_, _>>())
        }
        _ => unreachable!("XML has no other"),
    }
}

fn resolve<'s>(schema: &'s Value, components: &'s Value) -> &'s Value {
    match schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/components")) {
        Some(path) => components.pointer(path).expect("a component"),
        None => schema,
    }
}

fn renderer(random: &mut Random) -> Renderer {
    // Documents are of production.
    let mut renderer = Renderer::production();
    if random.once_in(3) {
        renderer = renderer.request_id(random.text(10));
    }
    if random.once_in(3) {
        renderer = renderer.request_ids(RequestIds::new().member("trace"));
    }
    renderer
}

/// The problems, by the statuses that each is the first to have.
const PROBLEMS: [(&str, &str); 8] = [
    ("Text", "404"),
    ("Fixed", "410"),
    ("Silent", "401"),
    ("Members", "409"),
    ("Invalid", "422"),
    ("Limited", "429"),
    ("Masked", "500"),
    ("Upstream", "502"),
];

/// The schema of each problem, and what validates its bodies.
pub(crate) fn validators(
    responses: &Value,
    components: &Value,
) -> BTreeMap<&'static str, (Value, Validator)> {
    let of_problem = |(problem, status): (&'static str, &str)| {
        let schema = schema_of(problem, &responses[status], components);
        let document = json!({ "components": components, "allOf": [schema] });
        let validator = jsonschema::draft202012::new(&document).expect("the schema is valid");
        (problem, (schema, validator))
    };
    PROBLEMS.into_iter().map(of_problem).collect()
}

/// That of the first problem of a response. It has the problem's name, unless others have the same.
fn schema_of(problem: &str, response: &Value, components: &Value) -> Value {
    let content = response["content"].as_object().expect("content");
    let [content] = content.values().collect::<Vec<_>>()[..] else { panic!("{content:?}") };
    let schema = &content["schema"];
    let choices = ["oneOf", "anyOf"].into_iter().find_map(|keyword| schema[keyword].as_array());
    let first = choices.map_or(schema, |choices| &choices[0]);
    if components["schemas"].get(format!("Errors{problem}")).is_some() {
        assert_eq!(*first, json!({ "$ref": format!("#/components/schemas/Errors{problem}") }));
    }
    resolve(first, components).clone()
}

fn check<E: Documented>(name: &str, of: impl Fn(Parts) -> Occurrences, read: Read) {
    let catalogue = Catalogue::new("API").add::<E>();
    let components = catalogue.components();
    let validators = validators(&catalogue.responses_of::<E>(), &components);
    let mut random = Random::for_test(name);
    let (mut seen, all) = (0, cases());
    while seen < all {
        let renderer = renderer(&mut random);
        for (problem, error) in of(Parts::random(&mut random)) {
            let response = renderer.scope(|| <&dyn ApiError>::to_response(&&*error));
            let (schema, validator) = &validators[problem.trim_start_matches("Errors.")];
            let body = read(&response, schema, &components);
            if let Err(fault) = validator.validate(&body) {
                panic!(
                    "{name}, case {seen}, {problem}: {fault} at {}\n{body:.2000}\n{schema}",
                    fault.instance_path
                );
            }
            seen += 1;
        }
    }
}

in_styles! {
    problem_is_as_its_schema_says: Problem, as_json;
    message_details_is_as_its_schema_says: MessageDetails, as_json;
    message_or_description_is_as_its_schema_says: MessageOrDescription, as_json;
    api_message_is_as_its_schema_says: ApiMessage, as_json;
    nested_error_is_as_its_schema_says: NestedError, as_json;
    problem_xml_is_as_its_schema_says: ProblemXml, as_xml;
    html_is_as_its_schema_says: Html, as_text;
    plain_text_is_as_its_schema_says: PlainText, as_text;
    json_api_is_as_its_schema_says: JsonApi, as_json;
    google_is_as_its_schema_says: Google<Orders>, as_json;
    odata_is_as_its_schema_says: OData, as_json;
    azure_is_as_its_schema_says: Azure, as_json;
    oauth_is_as_its_schema_says: OAuth, as_json;
    connect_is_as_its_schema_says: Connect<Orders>, as_json;
    graph_ql_is_as_its_schema_says: GraphQl, as_json;
    a_table_of_scalars_is_as_its_schema_says: Scalars, as_json;
    a_table_of_objects_and_lists_is_as_its_schema_says: Nested, as_json;
    a_table_in_xml_is_as_its_schema_says: Xml, as_xml;
    a_table_without_extensions_is_as_its_schema_says: NoExtensions, as_json;
}
