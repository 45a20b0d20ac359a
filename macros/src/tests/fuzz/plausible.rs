//! Declarations of any shape, with attributes that fit, or nearly do.

use std::fmt::Write;

use proc_macro2::TokenStream;

use super::parsed;
use super::random::Random;

/// Attributes, the places where they belong (enum, struct, variant, field), and arguments that fit, or nearly do.
#[rustfmt::skip]
const PLAUSIBLE: [(&str, &str, &[&str]); 17] = [
    ("body", "esv", &["(Problem)", "(error_response::body::MessageDetails)", "(ReasonPhrase<H>)", "(T)", "(&'static str)", "()", ""]),
    ("code", "esvf", &["(\"IR_04\")", "(rename_all = \"PascalCase\", prefix = \"M_\")", "(rename_all = \"verbatim\")", "(prefix = \"\")", "", "(\"\")", "(rename_all = \"x\")"]),
    ("detail", "esv", &[
        "(\"plain\")", "(\"{a} {b}\", a = match id { _ if x == y => 1, _ => 2 }, b = |c| c >= 1)", "(\"{id}\")", "(\"{0}\")", "(\"{type}\")", "(\"{n}\", n = id.len())", "(display)", "(explanation)",
        "(\"{id:>name$}\")", "(\"{0}\", id)", "(\"\")",
        "(\"{id}{id:?}{name:#x}\")", "(\"{self}\")", "(\"{x}\", x = self.id)", "(\"{x}\", x = _0)", "(\"{r#type}\")",
    ]),
    ("errors", "f", &["", "(\"…\")"]),
    ("expose", "esvf", &["", "()"]),
    ("extension", "esvf", &[
        "", "(\"name\")", "(flatten)", "(nullable)", "(\"name\", nullable, example = \"a\")", "(example = -7)", "(503, \"n\" = 1)", "(development)", "(development, \"debugName\")", "(development, flatten)", "(\"n\" = 7)",
        "(\"n\" = id.len())", "(development, \"n\" = \"text\")", "(\"status\")", "(name)", "(\"n\" = self.id)", "(\"n\" = format!(\"{id}\"))",
    ]),
    ("header", "esvf", &[
        "(RETRY_AFTER)", "(RETRY_AFTER = \"120\")", "(RETRY_AFTER = 120)", "(\"x-id\" = \"{id}\")", "(\"x-id\" = id)", "(503, RETRY_AFTER = \"9\")",
        "(LOCATION = \"/{id}\")", "(ALLOW = \"GET\")", "(WWW_AUTHENTICATE = \"Basic\")", "(http::header::ETAG = self.tag())", "(X_NOPE = \"1\")",
        "(CONTENT_TYPE = \"a\")", "(\"x-id\" = \"{n}\", n = id + 1)", "(\"x\")", "(401, WWW_AUTHENTICATE = \"Bearer realm=\\\"a\\\"\")",
    ]),
    ("instance", "f", &["", "(\"/x\")"]),
    ("log", "esv", &["(warn)", "(off)", "(4xx = warn, 5xx = off)", "(info, 4xx = warn)", "(error)", "(wran)", "(\"warn\")", "(warn, off)"]),
    ("rename_all", "es", &["(\"camelCase\")", "(\"SCREAMING_SNAKE_CASE\")", "(\"Camel\")", "(camelCase)"]),
    ("jsonrpc", "sv", &["(-32001)", "(404,)", "(+1)", "(- 7)", "(\"-32001\")", "(1.5)", "(99999999999)", "()", ""]),
    ("rpc", "sv", &["(ALREADY_EXISTS)", "(DATA_LOSS,)", "(OK)", "(AlreadyExists)", "(Code::ABORTED)", "(6)", "(\"ABORTED\")", "()", ""]),
    ("status", "esvf", &[
        "(404)", "(401)", "(503)", "(304)", "(400 | 413, with = f)", "(400 | NOT_FOUND)", "(unchecked)", "(NOT_FOUND)", "(StatusCode::CONFLICT)", "(::http::StatusCode::GONE)", "(200, unchecked)", "(299, unchecked)",
        "(502, with = Self::status_of)", "(502, with = |e| None)", "", "(404,)", "(999)", "(\"404\")", "(NOT_FUOND)", "(301)", "(500, unchecked, with = f)",
    ]),
    ("title", "esv", &["", "(\"A title\")", "(\"{id}\")", "(\"{{\")", "(\"\")"]),
    ("transparent", "svf", &["", "(from(std::io::Error))", "(from(A, B<T>))", "()", "(from)", "(from(1))"]),
    ("type_base", "es", &["(\"https://example.com/\")", "(\"https://example.com/#{code}\")", "(\"a b\")"]),
    ("type_uri", "sv", &["(\"https://example.com/a\")", "(\"/relative\")", "(\"{code}\")"]),
];

#[rustfmt::skip]
const FOREIGN: [&str; 10] = [
    "#[error(\"text\")]", "#[error(\"{id} {0}\")]", "#[error(\"{}\", .0)]", "#[error(transparent)]", "#[error(fmt = f)]", "#[source]", "#[from]",
    "#[doc = \" About it.\"]", "#[serde(rename_all = \"camelCase\")]", "#[cfg(all())]",
];

#[rustfmt::skip]
const TYPES: [&str; 22] = [
    "u64", "String", "T", "Option<T>", "Vec<T>", "&'a str", "[T; N]", "[u8; { 1 + 1 }]", "Box<dyn Error + Send + 'static>", "Option<StatusCode>",
    "std::option::Option<u16>", "Duration", "Vec<Violation>", "fn(T) -> !", "(T, &'a [u8])", "<T as Iterator>::Item", "impl_::r#type", "*const u8",
    "for<'x> fn(&'x T)", "PhantomData<Self>", "m!(T)", "Option",
];

const GENERICS: [(&str, &str); 8] = [
    ("", ""),
    ("<T>", ""),
    ("<'a, T: 'a + ?Sized, const N: usize>", "where T: Clone, [u8; N]: Copy"),
    ("<T = u8>", ""),
    ("<'a>", ""),
    ("<const N: usize = 3>", ""),
    ("<>", "where"),
    ("<T: Iterator<Item = u8>,>", "where T: for<'x> Fn(&'x u8),"),
];

fn plausible_attributes(random: &mut Random, place: char, most: usize) -> String {
    let mut text = String::new();
    for _ in 0..random.below(most + 1) {
        if random.once_in(5) {
            text += random.one(&FOREIGN);
            continue;
        }
        let (name, places, arguments) = PLAUSIBLE[random.below(PLAUSIBLE.len())];
        if !places.contains(place) && !random.once_in(20) {
            continue;
        }
        // The first half of them is right, more or less.
        let right = match (place, name) {
            ('f', "code" | "status") => &[""],
            _ => &arguments[..arguments.len().div_ceil(2)],
        };
        let choices = if random.once_in(8) { arguments } else { right };
        let arguments = random.one(choices);
        let meta = match random.below(40) {
            0 if place != 'f' => format!("api_error({name}{arguments}, crate = my::error_response)"),
            1..=8 => format!("api_error({name}{arguments})"),
            9 => name.to_owned(),
            _ => format!("{name}{arguments}"),
        };
        let _ = write!(text, "#[{meta}]");
    }
    text
}

fn plausible_fields(random: &mut Random) -> String {
    const NAMES: [&str; 8] = ["id", "name", "source", "r#match", "__0", "r#type", "_x", "é"];
    let first = random.below(NAMES.len());
    let count = random.below(4);
    let fields = |random: &mut Random, is_named: bool| {
        let fields = (0..count).map(|at| {
            let attributes = plausible_attributes(random, 'f', 2);
            let ty = random.one(&TYPES);
            let name = NAMES[(first + at) % NAMES.len()];
            if is_named { format!("{attributes} pub {name}: {ty}") } else { format!("{attributes} {ty}") }
        });
        fields.collect::<Vec<_>>().join(", ")
    };
    match random.below(5) {
        0 | 1 => format!("{{ {} }}", fields(random, true)),
        2 | 3 => format!("({})", fields(random, false)),
        _ => String::new(),
    }
}

/// Any shape of type, with attributes that mostly are where they belong.
pub(super) fn plausible_declaration(random: &mut Random) -> TokenStream {
    const NAMES: [&str; 7] = ["NotFound", "HTTPError", "r#type", "_X", "A", "Über", "__V"];
    let (generics, bounds) = GENERICS[random.below(GENERICS.len())];
    let shape = random.below(20);
    let container = plausible_attributes(random, if shape < 6 { 's' } else { 'e' }, 4);
    let text = if shape == 0 {
        format!("{container} union E {generics} {bounds} {{ a: u8 }}")
    } else if shape < 6 {
        let status = if random.once_in(4) { "" } else { "#[status(404)]" };
        let fields = plausible_fields(random);
        match fields.chars().next() {
            Some('{') => format!("{container} {status} pub struct E {generics} {bounds} {fields}"),
            _ => format!("{container} {status} pub(crate) struct E {generics} {fields} {bounds};"),
        }
    } else {
        let first = random.below(NAMES.len());
        let variants = (0..random.below(4)).map(|at| {
            let status = if random.once_in(4) { "" } else { "#[status(404)]" };
            let attributes = plausible_attributes(random, 'v', 4);
            let fields = plausible_fields(random);
            let discriminant = if random.once_in(20) { " = 1 + 2" } else { "" };
            format!("{attributes} {status} {} {fields}{discriminant}", NAMES[(first + at) % NAMES.len()])
        });
        let variants = variants.collect::<Vec<_>>().join(",\n");
        format!("{container} pub enum E {generics} {bounds} {{ {variants} }}")
    };
    parsed(&text)
}
