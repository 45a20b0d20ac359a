//! Nonsense in, mistakes out: the derive never panics, and what it returns always is items.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::mistakes;

const CASES: u32 = 60_000;

/// SplitMix64, so that every run sees the same cases.
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
const ATTRIBUTES: [&str; 20] = [
    "api_error", "body", "code", "detail", "errors", "expose", "extension", "header", "instance", "rename_all",
    "status", "title", "transparent", "type_base", "type_uri", "error", "source", "from", "doc", "serde",
];

#[rustfmt::skip]
const WORDS: [&str; 58] = [
    "api_error", "body", "code", "detail", "errors", "expose", "extension", "header", "instance", "rename_all",
    "status", "title", "transparent", "type_base", "type_uri", "error", "source", "from", "crate", "unchecked", "with",
    "display", "explanation", "prefix", "development", "flatten", "fmt", "Problem", "StatusCode", "NOT_FOUND",
    "http", "RETRY_AFTER", "ALLOW", "LOCATION", "WWW_AUTHENTICATE", "CONTENT_TYPE", "ETAG", "id", "name", "self",
    "Self", "super", "_", "_0", "__0", "r#type", "fn", "match", "if", "let", "as", "dyn", "impl", "T", "Option",
    "stattus", "deatil", "ünïcode",
];

#[rustfmt::skip]
const LITERALS: [&str; 60] = [
    "\"\"", "\" \"", "\"{id}\"", "\"{0}\"", "\"{}\"", "\"{\"", "\"}\"", "\"{{}}\"", "\"{id:?}\"", "\"{id:>width$.1$}\"",
    "\"{id:é<5}\"", "\"{é}\"", "\"{ id : x }\"", "\"{id!r}\"", "\"{r#type}\"", "\"{type}\"", "\"{self}\"", "\"{_}\"",
    "\"{99999999999999999999}\"", "\"{0x1}\"", "\"{0a}\"", "\"{id:99999999999999999999}\"", "\"{id:.*}\"", "\"{id:}}\"",
    "\"a\\\"b\\u{202e}\\0\\r\\n\"", "r#\"{id}\"#", "\"text\"", "\"é\"", "\"camelCase\"", "\"kebab-case\"",
    "\"https://example.com/\"", "\"https://example.com/{code}#{code}\"", "\"%zz\"", "\"Bearer realm=\\\"x\\\"\"",
    "\"GET, HEAD\"", "\"x-name\"", "\"x name\"", "\"X_Ü\"", "\"content-type\"", "\"retry-after\"", "\"404\"", "\"status\"",
    "0", "1", "99", "200", "299", "404", "401", "304", "503", "600", "65535", "65536", "404u16",
    "123456789012345678901234567890", "1.5", "'c'", "b\"bytes\"", "c\"text\"",
];

const PUNCTUATION: [&str; 26] = [
    ",", ",", "=", "=", ":", "::", ".", "..", "!", "?", "&", "*", "+", "-", "|", "<", ">", "=>", "==", ";", "#",
    "$", "@", "%", "'a", "/",
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

/// An attribute with one of the known words and anything for arguments.
fn wild_attribute(random: &mut Random) -> TokenStream {
    let name: Ident = format_ident!("{}", random.one(&ATTRIBUTES));
    let arguments = soup(random, 3);
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
    match random.below(3) {
        0 => quote!(#container #first #status struct Wild<T> { #field id: T, #second r#type: Option<u8> }),
        _ => quote! {
            #container
            enum Wild<T> {
                #first #status Named { #field id: u64, source: T, r#type: String },
                #second #[status(503)] Tuple(#tuple_field String, u8),
                #[transparent] Inner(#inner Other),
            }
        },
    }
}

/// Arguments that fit the attribute, or did once.
#[rustfmt::skip]
const PLAUSIBLE: [(&str, &[&str]); 14] = [
    ("body", &["(Problem)", "(error_response::body::MessageDetails)", "(ReasonPhrase<H>)", "(T)", "(&'static str)", "()", ""]),
    ("code", &["(\"IR_04\")", "(rename_all = \"PascalCase\", prefix = \"M_\")", "(prefix = \"\")", "", "(\"\")", "(rename_all = \"x\")"]),
    ("detail", &[
        "(\"plain\")", "(\"{id}\")", "(\"{0}\")", "(\"{r#type}\")", "(\"{type}\")", "(\"{n}\", n = id.len())", "(display)", "(explanation)",
        "(\"{id:>name$}\")", "(\"{a} {b}\", a = match id { _ if x == y => 1, _ => 2 }, b = |c| c >= 1)", "(\"{0}\", id)", "(\"\")",
        "(\"{id}{id:?}{name:#x}\")", "(\"{self}\")", "(\"{x}\", x = self.id)", "(\"{x}\", x = _0)",
    ]),
    ("errors", &["", "(\"…\")", "()"]),
    ("expose", &["", "()", "(true)"]),
    ("extension", &[
        "", "(\"name\")", "(flatten)", "(development)", "(development, \"debugName\")", "(development, flatten)", "(\"n\" = 7)",
        "(\"n\" = id.len())", "(development, \"n\" = \"text\")", "(\"status\")", "(name)", "(\"n\" = self.id)", "(\"n\" = format!(\"{id}\"))",
    ]),
    ("header", &[
        "(RETRY_AFTER)", "(RETRY_AFTER = \"120\")", "(RETRY_AFTER = 120)", "(\"x-id\" = \"{id}\")", "(\"x-id\" = id)", "(503, RETRY_AFTER = \"9\")",
        "(LOCATION = \"/{id}\")", "(ALLOW = \"GET\")", "(WWW_AUTHENTICATE = \"Basic\")", "(http::header::ETAG = self.tag())", "(X_NOPE = \"1\")",
        "(CONTENT_TYPE = \"a\")", "(\"x-id\" = \"{n}\", n = id + 1)", "(\"x\")", "(401, WWW_AUTHENTICATE = \"Bearer realm=\\\"a\\\"\")",
    ]),
    ("instance", &["", "(\"/x\")"]),
    ("rename_all", &["(\"camelCase\")", "(\"SCREAMING_SNAKE_CASE\")", "(\"Camel\")", "(camelCase)"]),
    ("status", &[
        "(404)", "(401)", "(503)", "(304)", "(NOT_FOUND)", "(StatusCode::CONFLICT)", "(::http::StatusCode::GONE)", "(200, unchecked)", "(299, unchecked)",
        "(502, with = Self::status_of)", "(502, with = |e| None)", "", "(404,)", "(999)", "(\"404\")", "(NOT_FUOND)", "(301)", "(500, unchecked, with = f)",
    ]),
    ("title", &["", "(\"A title\")", "(\"{id}\")", "(\"{{\")", "(\"\")"]),
    ("transparent", &["", "()"]),
    ("type_base", &["(\"https://example.com/\")", "(\"https://example.com/#{code}\")", "(\"a b\")"]),
    ("type_uri", &["(\"https://example.com/a\")", "(\"/relative\")", "(\"{code}\")"]),
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

fn plausible_attributes(random: &mut Random, most: usize) -> String {
    let mut text = String::new();
    for _ in 0..random.below(most + 1) {
        if random.once_in(5) {
            text += random.one(&FOREIGN);
            continue;
        }
        let (name, arguments) = PLAUSIBLE[random.below(PLAUSIBLE.len())];
        let arguments = random.one(arguments);
        text += &match random.below(12) {
            0 => format!("#[api_error({name}{arguments}, crate = my::error_response)]"),
            1 => format!("#[api_error({name}{arguments})]"),
            2 => format!("#[{name}]"),
            _ => format!("#[{name}{arguments}]"),
        };
    }
    text
}

fn plausible_fields(random: &mut Random) -> String {
    const NAMES: [&str; 8] = ["id", "name", "source", "r#type", "__0", "fields", "_x", "é"];
    let first = random.below(NAMES.len());
    let count = random.below(4);
    let fields = |random: &mut Random, is_named: bool| {
        let fields = (0..count).map(|at| {
            let attributes = plausible_attributes(random, 2);
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
    let container = plausible_attributes(random, 2);
    let (generics, bounds) = GENERICS[random.below(GENERICS.len())];
    let shape = random.below(20);
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
            let attributes = plausible_attributes(random, 3);
            let fields = plausible_fields(random);
            let discriminant = if random.once_in(20) { " = 1 + 2" } else { "" };
            format!("{attributes} {status} {} {fields}{discriminant}", NAMES[(first + at) % NAMES.len()])
        });
        let variants = variants.collect::<Vec<_>>().join(",\n");
        format!("{container} pub enum E {generics} {bounds} {{ {variants} }}")
    };
    parsed(&text)
}

/// What is wrong with what the derive makes of this.
fn complaint(declaration: &TokenStream) -> Option<String> {
    let derived = catch_unwind(AssertUnwindSafe(|| crate::derive(declaration.clone())));
    let Ok(output) = derived else { return Some("panics".to_owned()) };
    let file = match syn::parse2::<syn::File>(output.clone()) {
        Ok(file) => file,
        Err(error) => return Some(format!("returns what is no item: {error}")),
    };
    let implements = file.items.iter().any(|item| {
        let syn::Item::Impl(item) = item else { return false };
        item.trait_.as_ref().is_some_and(|(path, _)| {
            path.segments.last().is_some_and(|segment| segment.ident == "ApiError")
        })
    });
    let is_declaration = syn::parse2::<syn::DeriveInput>(declaration.clone()).is_ok();
    match (implements, mistakes(&output).is_empty(), is_declaration) {
        (false, _, true) => Some("implements nothing".to_owned()),
        (false, true, false) => Some("says nothing".to_owned()),
        _ => None,
    }
}

/// Leaves out what can be left out with the same complaint.
fn shrink(declaration: TokenStream, complaint_of: &dyn Fn(&TokenStream) -> bool) -> TokenStream {
    let mut smallest = declaration;
    while let Some(smaller) = without_one(&smallest).into_iter().find(complaint_of) {
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
    let mut accepted = 0;
    let mut complaints = std::collections::BTreeMap::new();
    for _ in 0..CASES {
        let declaration = generate(&mut random);
        let Some(text) = complaint(&declaration) else {
            accepted += 1;
            continue;
        };
        complaints.entry(text).or_insert(declaration);
    }
    for (text, declaration) in complaints {
        let smallest = shrink(declaration, &|smaller| complaint(smaller).as_ref() == Some(&text));
        println!("{text}:\n{smallest}\n");
    }
    println!("{accepted} of {CASES}");
    let _ = Punct::new(',', Spacing::Alone);
}

#[test]
fn any_tokens_for_arguments() {
    check(1, wild_declaration);
}

#[test]
fn any_shape_with_any_attribute() {
    check(2, plausible_declaration);
}

#[test]
fn stats() {
    for (seed, generate) in [(1, wild_declaration as fn(&mut Random) -> TokenStream), (2, plausible_declaration)] {
        let mut random = Random(seed);
        let (mut clean, mut unparsed, mut counts) = (0, 0, std::collections::BTreeMap::<String, usize>::new());
        for _ in 0..20000 {
            let d = generate(&mut random);
            if syn::parse2::<syn::DeriveInput>(d.clone()).is_err() { unparsed += 1; }
            let m = mistakes(&crate::derive(d.clone()));
            if m.is_empty() { clean += 1; }
            for m in m { *counts.entry(m.chars().filter(|c| !c.is_ascii_digit()).take(45).collect()).or_default() += 1; }
        }
        println!("clean {clean} unparsed {unparsed}");
        let mut c: Vec<_> = counts.into_iter().collect(); c.sort_by_key(|c| std::cmp::Reverse(c.1));
        for (m, n) in c.iter().take(70) { println!("{n} {m}"); }
    }
    for t in ["#[status(404)] #[header(\"x\" = 1 +)] struct A;", "#[status(404)] #[extension(\"x\" = ;)] struct A;","#[status(404, with = ;)] struct A;"] {
        println!("{t} {:?} {}", complaint(&parsed(t)), crate::derive(parsed(t)));
    }
}
