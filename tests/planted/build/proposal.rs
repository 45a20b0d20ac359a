//! Declarations by chance: the beginning of one, and then one attribute after the other.

use test_support::random::Random;

use crate::declaration::{Container, Content, Declaration, Field, Kind, Variant};
use crate::expression::Scope;

const VARIANTS: [&str; 3] = ["NotFound", "HTTPError", "B"];

/// Names that are trouble for one reason or another.
const NAMES: [&str; 15] = [
    "id", "name", "secret", "r#match", "r#type", "__0", "__v", "__f", "_x", "é", "held", "x", "it", "error",
    "source",
];

const BELOW_500: [&str; 10] = [
    "400",
    "404",
    "409",
    "422",
    "429",
    "NOT_FOUND",
    "StatusCode::CONFLICT",
    "304",
    "200, unchecked",
    "499, unchecked",
];

const FROM_500: [&str; 6] = ["500", "502", "503", "BAD_GATEWAY", "501, unchecked", "599, unchecked"];

/// With a status that is chosen when it is asked for.
const BY_FUNCTION: [&str; 7] = [
    "404, with = chosen",
    "502, with = chosen",
    "409, with = Self::status_of",
    "200, unchecked, with = chosen",
    "555, unchecked, with = chosen",
    "404, with = |error: &Self| chosen(error)",
    "404, with = |_| Some(StatusCode::BAD_GATEWAY)",
];

const STYLES: [&str; 7] = [
    "Problem",
    "MessageDetails",
    "MessageOrDescription",
    "ApiMessage",
    "NestedError",
    "ReasonPhrase",
    "Everything",
];

/// Attributes of which a node has one.
const ONCE: [&str; 12] = [
    "body",
    "code",
    "detail",
    "title",
    "type_uri",
    "type_base",
    "rename_all",
    "log",
    "jsonrpc",
    "rpc",
    "status",
    "instance",
];

impl Declaration {
    /// A type without anything but statuses, and what thiserror asks for.
    pub(crate) fn begin(random: &mut Random, number: usize, earlier: &[Self]) -> Self {
        let place = if random.once_in(3) { Container::Struct } else { Container::Enum };
        let has_thiserror = !random.once_in(3);
        let mut declaration =
            Self { number, place, has_thiserror, attributes: Vec::new(), variants: Vec::new() };
        let has_error = place == Container::Enum && has_thiserror && random.once_in(4);
        if has_error {
            declaration.attributes.push("#[error(\"planted of all\")]".to_owned());
        }
        let count = if place == Container::Struct { 1 } else { 1 + random.below(VARIANTS.len()) };
        for name in &VARIANTS[..count] {
            let mut variant = Variant::begin(random, name, has_thiserror, earlier);
            if has_thiserror && !(has_error && random.once_in(2)) {
                let inner = variant.fields.first().filter(|_| variant.is_transparent);
                let is_forwarded = inner.is_some_and(|field| field.content.is_error()) && !random.once_in(3);
                variant.error =
                    Some(if is_forwarded { "transparent" } else { "\"planted text\"" }.to_owned());
            }
            declaration.variants.push(variant);
        }
        declaration
    }

    /// The same with an attribute more, or with another one.
    pub(crate) fn propose(&self, random: &mut Random) -> Self {
        let mut changed = self.clone();
        let at = random.below(self.variants.len());
        let variant = &mut changed.variants[at];
        let scope = self.scope(variant, false);
        match random.below(20) {
            0..=3 if self.place == Container::Enum => {
                let attribute = of_a_container(random, &Scope::of_all(), true);
                set(&mut changed.attributes, random, attribute);
            }
            0 => {
                let attribute = of_a_container(random, &scope, false);
                set(&mut variant.attributes, random, attribute);
            }
            4..=8 if !variant.fields.is_empty() => {
                let field = random.below(variant.fields.len());
                if let Some(attribute) = self.of_a_field(random, at, field) {
                    set(&mut variant.fields[field].attributes, random, attribute);
                }
            }
            9 | 10 if self.has_thiserror => {
                let may_forward =
                    matches!(&*variant.fields, [only] if only.content.is_error() && !only.has("#[source]"));
                variant.error = Some(if may_forward && random.once_in(6) {
                    "transparent".to_owned()
                } else {
                    self.scope(variant, true).error_text(random)
                });
            }
            11 if self.attributes.iter().any(|attribute| attribute.starts_with("#[error")) => {
                changed.attributes.retain(|attribute| !attribute.starts_with("#[error"));
                changed.attributes.push("#[error(\"planted {self:?}\")]".to_owned());
            }
            _ => {
                let attribute = of_a_variant(random, &scope);
                set(&mut variant.attributes, random, attribute);
            }
        }
        changed
    }

    fn of_a_field(&self, random: &mut Random, variant: usize, at: usize) -> Option<String> {
        let siblings = &self.variants[variant].fields;
        let field = &siblings[at];
        let member = member(random);
        let name = field.name.unwrap_or_default();
        let is_source = name == "source" || field.has("#[source]") || field.has("#[from]");
        let is_member_of_a_style = ["r#type", "error", "__0", "__v", "__f", ""].contains(&name);
        Some(match field.content.kind {
            // What is a source is never a member, nor anything else that a client sees.
            _ if is_source => match random.below(4) {
                0 => format!("#[extension(\"{member}\")]"),
                1 => "#[header(\"x-f\")]".to_owned(),
                2 => "#[code]".to_owned(),
                _ => "#[instance]".to_owned(),
            },
            Kind::Source | Kind::OptionalSource | Kind::Inner => {
                let all = self.variants.iter().flat_map(|variant| &variant.fields);
                let is_taken = all
                    .filter(|other| other.has("#[from]"))
                    .any(|other| other.content.ty == field.content.ty);
                let has_source =
                    siblings.iter().any(|other| other.name == Some("source") || other.has("#[source]"));
                let is_forwarded = self.variants[variant].error.as_deref() == Some("transparent");
                if !self.has_thiserror
                    || has_source
                    || is_forwarded
                    || field.content.ty == "Box<dyn ApiError>"
                {
                    return None;
                }
                let may_be_from = siblings.len() == 1
                    && !is_taken
                    && !["E", "Option<Source<0>>"].contains(&&*field.content.ty);
                if may_be_from && random.once_in(2) { "#[from]" } else { "#[source]" }.to_owned()
            }
            // A member for developers may be anything.
            Kind::Text | Kind::Number | Kind::Debug => match random.below(2) {
                0 if !is_member_of_a_style => "#[extension(development)]".to_owned(),
                _ => format!("#[extension(development, \"{member}\")]"),
            },
            Kind::Status => return None,
            Kind::PublicText | Kind::PublicOption => match random.below(7) {
                0 if !is_member_of_a_style => "#[extension]".to_owned(),
                0 | 1 => format!("#[extension(\"{member}\")]"),
                2 => "#[header(\"x-f\")]".to_owned(),
                3 => "#[header(ETAG)]".to_owned(),
                4 => "#[code]".to_owned(),
                5 => "#[instance]".to_owned(),
                _ => format!("#[extension(development, \"{member}\")]"),
            },
            Kind::PublicNumber => match random.below(3) {
                0 => "#[header(RETRY_AFTER)]".to_owned(),
                1 => "#[header(\"x-a\")]".to_owned(),
                _ => format!("#[extension(\"{member}\")]"),
            },
            Kind::PublicMap => match random.below(3) {
                0 => "#[extension(development, flatten)]".to_owned(),
                _ => "#[extension(flatten)]".to_owned(),
            },
            Kind::PublicList => "#[errors]".to_owned(),
        })
    }
}

impl Variant {
    fn begin(random: &mut Random, name: &'static str, has_thiserror: bool, earlier: &[Declaration]) -> Self {
        let is_named = random.once_in(2);
        let first = random.below(NAMES.len());
        let field = |at: usize, mut content: Content, random: &mut Random| {
            let name = NAMES[(first + at * 4) % NAMES.len()];
            // Such a field is a source for thiserror, whatever it is.
            if is_named && has_thiserror && name == "source" && !content.is_error() {
                content = Content::source(random, earlier);
            }
            Field { name: is_named.then_some(name), attributes: Vec::new(), content }
        };
        let mut variant = Self {
            name,
            attributes: Vec::new(),
            error: None,
            fields: Vec::new(),
            is_transparent: random.once_in(3),
        };
        if variant.is_transparent {
            variant.attributes.push("#[transparent]".to_owned());
            match random.below(8) {
                0 => variant.attributes.push("#[status(404)]".to_owned()),
                1 => variant.attributes.push("#[status(500)]".to_owned()),
                2 => variant.attributes.push("#[status(503, with = chosen)]".to_owned()),
                _ => {}
            }
            let mut content = Content::inner(random, earlier);
            while has_thiserror && is_named && NAMES[first] == "source" && !content.is_error() {
                content = Content::inner(random, earlier);
            }
            variant.fields.push(Field {
                name: is_named.then_some(NAMES[first]),
                attributes: Vec::new(),
                content,
            });
            return variant;
        }
        for at in 0..random.below(4) {
            let content = Content::any(random, earlier);
            variant.fields.push(field(at, content, random));
        }
        let status = match random.below(10) {
            0..=2 => *random.one(&BELOW_500),
            3 | 4 => *random.one(&FROM_500),
            5 | 6 => *random.one(&BY_FUNCTION),
            7 => ["401", "301", "405"][random.below(3)],
            _ => {
                let content = Content::status(random);
                let mut field = field(variant.fields.len(), content, random);
                if field.content.kind == Kind::Status {
                    field.attributes.push("#[status]".to_owned());
                }
                variant.fields.push(field);
                ["404", "409", "500", "503", "200, unchecked"][random.below(5)]
            }
        };
        variant.attributes.push(format!("#[status({status})]"));
        // No registered status, no phrase.
        if ["499", "555", "599"].iter().any(|code| status.starts_with(code)) {
            variant.attributes.push("#[title(\"A title\")]".to_owned());
        }
        match status {
            "401" => variant.attributes.push("#[header(WWW_AUTHENTICATE = \"Basic\")]".to_owned()),
            "301" => variant.attributes.push("#[header(LOCATION = \"/a\")]".to_owned()),
            _ => {}
        }
        variant
    }
}

/// The name of a member, seldom one that is taken.
fn member(random: &mut Random) -> String {
    format!("m{}", random.below(12))
}

/// A response field with its value.
fn header(random: &mut Random, scope: &Scope, is_for_one_status: bool) -> String {
    let only_on = match random.below(3) {
        0 if is_for_one_status => ["404, ", "500, ", "503, "][random.below(3)],
        _ => "",
    };
    let (name, before) = [
        ("\"x-a\"", "text"),
        ("\"x-b\"", "text"),
        ("\"X-Mixed\"", "text"),
        ("ETAG", "text"),
        ("LINK", "text"),
        ("http::header::SET_COOKIE", "text"),
        ("WWW_AUTHENTICATE", "Basic a"),
        ("LOCATION", ""),
        ("RETRY_AFTER", ""),
    ][random.below(9)];
    let value = match (name, random.below(3)) {
        ("LOCATION", 0) if !scope.fields.is_empty() => {
            let name = scope.fields[0].member.trim_start_matches("r#");
            format!("\"/{{{name}:?}}\"")
        }
        ("\"x-a\"" | "\"x-b\"" | "\"X-Mixed\"" | "ETAG" | "LINK" | "http::header::SET_COOKIE", 0) => {
            scope.text(random, before)
        }
        (_, 1) => format!("Some({})", scope.expression(random)),
        _ => scope.expression(random),
    };
    format!("#[header({only_on}{name} = {value})]")
}

/// A member with its value.
fn extension(random: &mut Random, scope: &Scope) -> String {
    let development = if random.once_in(6) { "development, " } else { "" };
    let value = scope.expression(random);
    let value = match random.below(6) {
        0 => format!("Some({value})"),
        1 => format!("[{value}]"),
        2 => format!("serde_json::json!({{ \"value\": ({value}) }})"),
        _ => value,
    };
    format!("#[extension({development}\"{}\" = {value})]", member(random))
}

fn of_a_container(random: &mut Random, scope: &Scope, is_enum: bool) -> String {
    match random.below(14) {
        0..=3 => header(random, scope, true),
        4..=6 => extension(random, scope),
        7 => "#[detail(display)]".to_owned(),
        8 => "#[detail(explanation)]".to_owned(),
        9 => "#[code(rename_all = \"PascalCase\", prefix = \"M_\")]".to_owned(),
        10 => "#[type_base(\"https://example.com/#{code}\")]".to_owned(),
        11 => "#[rename_all(\"camelCase\")]".to_owned(),
        12 if is_enum => "#[status(500)]".to_owned(),
        12 => "#[log(warn)]".to_owned(),
        _ => format!("#[body({})]", random.one(&STYLES)),
    }
}

fn of_a_variant(random: &mut Random, scope: &Scope) -> String {
    match random.below(22) {
        0..=5 => header(random, scope, false),
        6..=11 => extension(random, scope),
        12..=15 => format!("#[detail({})]", scope.text(random, "text")),
        16 => "#[detail(display)]".to_owned(),
        17 => "#[detail(explanation)]".to_owned(),
        18 => ["#[title]", "#[title(\"A title\")]"][random.below(2)].to_owned(),
        19 => "#[code(\"IR_04\")]".to_owned(),
        20 => "#[type_uri(\"https://example.com/a\")]".to_owned(),
        _ => {
            let body = format!("#[body({})]", random.one(&STYLES));
            [body.as_str(), "#[log(off)]", "#[rpc(DATA_LOSS)]", "#[jsonrpc(-32001)]"][random.below(4)]
                .to_owned()
        }
    }
}

/// Adds an attribute, in one of its two spellings, in place of one that can be there once only.
fn set(attributes: &mut Vec<String>, random: &mut Random, attribute: String) {
    let word = word(&attribute).to_owned();
    if ONCE.contains(&&*word) {
        attributes.retain(|other| self::word(other) != word);
    }
    let is_ours = !["source", "from", "error"].contains(&&*word);
    attributes.push(if is_ours && random.once_in(6) {
        format!("#[api_error({})]", &attribute[2..attribute.len() - 1])
    } else {
        attribute
    });
}

/// The word of an attribute, in either spelling.
fn word(attribute: &str) -> &str {
    let inside = attribute.trim_start_matches("#[").trim_start_matches("api_error(");
    inside.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
}
