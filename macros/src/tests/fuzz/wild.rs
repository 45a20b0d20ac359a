//! Attributes with any tokens for arguments.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::parsed;
use super::random::Random;

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
pub(super) fn wild_declaration(random: &mut Random) -> TokenStream {
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
