//! Nonsense in, mistakes out: the derive never panics, and what it returns always is items.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::mistakes;

/// Of each kind.
const CASES: u32 = 50_000;

/// `SplitMix64`, so that every run sees the same cases.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).expect("31 bits") % end
    }

    /// Once in so many times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn one<'c, T: ?Sized>(&mut self, choices: &[&'c T]) -> &'c T {
        choices[self.below(choices.len())]
    }
}

#[rustfmt::skip]
const ATTRIBUTES: [&str; 27] = [
    "api_error", "body", "code", "detail", "errors", "expose", "extension", "header", "instance", "log", "rename_all",
    "jsonrpc", "rpc", "status", "title", "transparent", "type_base", "type_uri", "error", "source", "from", "doc", "serde",
    "message", "response", "problem", "skip",
];

#[rustfmt::skip]
const WORDS: [&str; 73] = [
    "api_error", "body", "code", "detail", "errors", "expose", "extension", "header", "instance", "log", "rename_all",
    "jsonrpc", "rpc", "status", "title", "transparent", "type_base", "type_uri", "error", "source", "from", "crate", "unchecked", "with",
    "display", "explanation", "prefix", "development", "flatten", "fmt", "Problem", "StatusCode", "NOT_FOUND",
    "http", "RETRY_AFTER", "ALLOW", "LOCATION", "WWW_AUTHENTICATE", "CONTENT_TYPE", "ETAG", "id", "name", "self",
    "Self", "super", "_", "_0", "__0", "r#type", "fn", "match", "if", "let", "as", "dyn", "impl", "T", "Option",
    "stattus", "deatil", "ünïcode", "warn", "off", "ALREADY_EXISTS",
    "nullable", "example", "verbatim", "rename", "value", "kind", "level", "skip_serializing_if", "message",
];

#[rustfmt::skip]
const LITERALS: [&str; 62] = [
    "\"\"", "\" \"", "\"{id}\"", "\"{0}\"", "\"{}\"", "\"{\"", "\"}\"", "\"{{}}\"", "\"{id:?}\"", "\"{id:>width$.1$}\"",
    "\"{id:é<5}\"", "\"{é}\"", "\"{ id : x }\"", "\"{id!r}\"", "\"{r#type}\"", "\"{type}\"", "\"{self}\"", "\"{_}\"",
    "\"{99999999999999999999}\"", "\"{0x1}\"", "\"{0a}\"", "\"{id:99999999999999999999}\"", "\"{id:.*}\"", "\"{id:}}\"",
    "\"a\\\"b\\u{202e}\\0\\r\\n\"", "r#\"{id}\"#", "\"text\"", "\"é\"", "\"camelCase\"", "\"kebab-case\"",
    "\"https://example.com/\"", "\"https://example.com/{code}#{code}\"", "\"%zz\"", "\"Bearer realm=\\\"x\\\"\"",
    "\"GET, HEAD\"", "\"x-name\"", "\"x name\"", "\"X_Ü\"", "\"content-type\"", "\"retry-after\"", "\"404\"", "\"status\"",
    "0", "1", "99", "200", "299", "404", "401", "304", "503", "600", "65535", "65536", "404u16",
    "123456789012345678901234567890", "4xx", "5xx", "1.5", "'c'", "b\"bytes\"", "c\"text\"",
];

const PUNCTUATION: [&str; 26] = [
    ",", ",", "=", "=", ":", "::", ".", "..", "!", "?", "&", "*", "+", "-", "|", "<", ">", "=>", "==", ";",
    "#", "$", "@", "%", "'a", "/",
];

fn word(random: &mut Random) -> TokenTree {
    let word = random.one(&WORDS);
    match word.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()).into(),
        None => Ident::new(word, Span::call_site()).into(),
    }
}

/// Tokens of all kinds, nested, as a `macro_rules!` might put them together.
fn soup(random: &mut Random, depth: usize) -> TokenStream {
    let mut tokens = TokenStream::new();
    for _ in 0..random.below(6) {
        match random.below(12) {
            0..=3 => tokens.extend([word(random)]),
            4..=6 => tokens.extend(parsed(random.one(&LITERALS))),
            7..=9 => tokens.extend(parsed(random.one(&PUNCTUATION))),
            10 => tokens.extend([TokenTree::from(Literal::i64_unsuffixed(-404))]),
            _ if depth == 0 => {}
            _ => {
                let delimiters =
                    [Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::Brace, Delimiter::None];
                let group = Group::new(delimiters[random.below(4)], soup(random, depth - 1));
                tokens.extend([TokenTree::from(group)]);
            }
        }
    }
    tokens
}

fn parsed(text: &str) -> TokenStream {
    text.parse().expect("these are tokens")
}

/// Beginnings that get past the first checks.
#[rustfmt::skip]
const BEGINNINGS: [(&str, &str); 19] = [
    ("header", "RETRY_AFTER ="), ("header", "\"x-id\" ="), ("header", "\"x-id\" = \"{n}\", n ="), ("header", "503, ETAG ="),
    ("extension", "\"n\" ="), ("extension", "development, \"n\" ="), ("extension", "development,"),
    ("detail", "\"{n}\", n ="), ("detail", "\"{n}{m}\", n = 1, m ="), ("status", "404, with ="), ("status", "404,"),
    ("extension", "nullable, example ="), ("extension", "503, \"n\" ="), ("status", "404 |"), ("log", "4xx ="),
    ("api_error", "404,"), ("code", "rename_all = \"camelCase\","), ("code", "prefix ="), ("body", "Style<"),
];

/// An attribute with one of the known words and anything for arguments.
fn wild_attribute(random: &mut Random) -> TokenStream {
    let arguments = soup(random, 3);
    if random.once_in(3) {
        let (name, beginning) = BEGINNINGS[random.below(BEGINNINGS.len())];
        let (name, beginning) = (format_ident!("{name}"), parsed(beginning));
        return quote!(#[#name(#beginning #arguments)]);
    }
    let name = format_ident!("{}", random.one(&ATTRIBUTES));
    let meta = match random.below(8) {
        0 => quote!(#name),
        1 => quote!(#name = #arguments),
        2 => quote!(api_error(#name(#arguments))),
        3 => quote!(api_error(#name = #arguments)),
        _ => quote!(#name(#arguments)),
    };
    quote!(#[#meta])
}

/// A declaration without mistakes, but for one or two wild attributes somewhere.
fn wild_declaration(random: &mut Random) -> TokenStream {
    let mut slots: [TokenStream; 6] = Default::default();
    for _ in 0..=random.below(2) {
        slots[random.below(6)].extend(wild_attribute(random));
    }
    let [container, first, second, field, tuple_field, inner] = slots;
    // A status, unless the wild attribute is to be the only one.
    let status = (!random.once_in(4)).then(|| quote!(#[status(404)]));
    if random.once_in(3) {
        return quote!(#container #first #status struct Wild<T> { #field id: T, #second r#match: Option<u8> });
    }
    quote! {
        #container
        enum Wild<T> {
            #first #status Named { #field id: u64, source: T, r#match: String },
            #second #[status(503)] Tuple(#tuple_field String, u8),
            #[transparent] Inner(#inner Other),
        }
    }
}

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
fn plausible_declaration(random: &mut Random) -> TokenStream {
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

#[derive(PartialEq, Eq)]
enum Verdict {
    Implemented,
    Refused,
}

/// What the derive makes of this, or what is wrong with that.
fn complaint(declaration: &TokenStream) -> Result<Verdict, String> {
    let output = catch_unwind(AssertUnwindSafe(|| crate::derive(declaration.clone())))
        .map_err(|_| "it panics".to_owned())?;
    let file: syn::File =
        syn::parse2(output.clone()).map_err(|error| format!("it returns what are no items: {error}"))?;
    let mistakes = mistakes(&output);
    if let Some(message) = mistakes.iter().find(|message| !reads_well(message)) {
        // The same message with other names in it is the same complaint.
        let fixed: Vec<&str> = message.split('`').step_by(2).collect();
        return Err(format!("it says {:?}", fixed.join("`…`")));
    }
    let implements = file.items.iter().any(|item| {
        let syn::Item::Impl(item) = item else { return false };
        let name = item.trait_.as_ref().and_then(|(path, _)| path.segments.last());
        name.is_some_and(|name| name.ident == "ApiError")
    });
    if !implements && syn::parse2::<syn::DeriveInput>(declaration.clone()).is_ok() {
        return Err("it implements nothing".to_owned());
    }
    match (implements, mistakes.is_empty()) {
        (false, true) => Err("it says nothing and implements nothing".to_owned()),
        (true, true) => Ok(Verdict::Implemented),
        (_, false) => Ok(Verdict::Refused),
    }
}

/// Messages start in lower case, have no full stop, and are one sentence.
fn reads_well(message: &str) -> bool {
    let starts_sentence = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    let again = message.split("` ").skip(1).any(|rest| starts_sentence(rest) && !rest.starts_with("RFC"));
    !message.is_empty() && !starts_sentence(message) && !message.ends_with('.') && !again
}

/// Leaves out what can be left out with the same complaint.
fn shrink(declaration: TokenStream, has_it: &dyn Fn(&TokenStream) -> bool) -> TokenStream {
    let mut smallest = declaration;
    while let Some(smaller) = without_one(&smallest).into_iter().find(has_it) {
        smallest = smaller;
    }
    smallest
}

/// The stream with one token less, or with a group opened up.
fn without_one(tokens: &TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut smaller = Vec::new();
    for at in 0..tokens.len() {
        let with = |instead: TokenStream| -> TokenStream {
            let (before, after) = (tokens[..at].iter().cloned(), tokens[at + 1..].iter().cloned());
            before.chain(instead).chain(after).collect()
        };
        smaller.push(with(TokenStream::new()));
        if let TokenTree::Group(group) = &tokens[at] {
            for inner in without_one(&group.stream()) {
                smaller.push(with(TokenTree::from(Group::new(group.delimiter(), inner)).into()));
            }
        }
    }
    smaller
}

fn check(seed: u64, generate: fn(&mut Random) -> TokenStream) {
    let mut random = Random(seed);
    let mut complaints = BTreeMap::new();
    let mut accepted = 0;
    for _ in 0..CASES {
        let declaration = generate(&mut random);
        match complaint(&declaration) {
            Err(complaint) => {
                complaints.entry(complaint).or_insert(declaration);
            }
            Ok(Verdict::Implemented) => accepted += 1,
            Ok(Verdict::Refused) => {}
        }
    }
    let report = complaints.into_iter().map(|(text, declaration)| {
        let smallest = shrink(declaration, &|smaller| complaint(smaller).as_ref() == Err(&text));
        format!("\n{text}:\n    {smallest}\n")
    });
    let report: String = report.collect();
    assert!(report.is_empty(), "{report}");
    assert!(
        accepted > CASES / 20,
        "only {accepted} declarations were without mistakes: these cases test too little"
    );
}

#[test]
fn any_tokens_for_arguments() {
    check(1, wild_declaration);
}

#[test]
fn any_shape_with_any_attribute() {
    check(2, plausible_declaration);
}
