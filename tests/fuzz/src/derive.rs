//! The derive: whatever it reads, it does not panic, what it returns is items, and it says something or implements
//! something.

use core::fmt::Write as _;

use proc_macro2::TokenStream;

use crate::input::Input;

/// Any text that is tokens.
pub fn check_text(text: &str) {
    if let Ok(tokens) = text.parse() {
        check(tokens);
    }
}

fn check(declaration: TokenStream) {
    let output = error_response_fuzz_derive::derive_api_error(declaration.clone());
    let file = syn::parse2::<syn::File>(output.clone()).expect("what the derive returns is items");
    if !file.items.iter().any(|item| matches!(item, syn::Item::Impl(_))) {
        assert!(output.to_string().contains("compile_error"), "it says nothing");
        assert!(syn::parse2::<syn::DeriveInput>(declaration).is_err(), "it implements nothing");
    }
}

const ATTRIBUTES: [&str; 59] = [
    "#[status(404)]",
    "#[status(500)]",
    "#[status(401)]",
    "#[status(200, unchecked)]",
    "#[status(400 | 413, with = Self::status)]",
    "#[status(unchecked)]",
    "#[transparent(from(std::io::Error))]",
    "#[log(4xx = warn)]",
    "#[api_error(404, title)]",
    "#[status]",
    "#[status(502, with = f)]",
    "#[status(NOT_FOUND)]",
    "#[status(999)]",
    "#[title]",
    "#[title(\"A\")]",
    "#[title(\"{a}\")]",
    "#[detail(\"{a} {0}\")]",
    "#[detail(\"{x}\", x = a.len())]",
    "#[detail(display)]",
    "#[detail(explanation)]",
    "#[detail(\"{\")]",
    "#[code]",
    "#[code(\"A\")]",
    "#[code(rename_all = \"camelCase\", prefix = \"P_\")]",
    "#[type_uri(\"https://a.example/\")]",
    "#[type_base(\"https://a.example/{code}\")]",
    "#[header(RETRY_AFTER)]",
    "#[header(RETRY_AFTER = \"1\")]",
    "#[header(\"x-a\" = \"{a}\")]",
    "#[header(\"x-a\" = a)]",
    "#[header(503, ETAG = \"1\")]",
    "#[header(401, WWW_AUTHENTICATE = \"Basic\")]",
    "#[header(LOCATION = \"/{a}\")]",
    "#[extension]",
    "#[extension(\"n\")]",
    "#[extension(flatten)]",
    "#[extension(nullable, example = 7)]",
    "#[extension(503, \"name\" = 7)]",
    "#[extension(development)]",
    "#[extension(\"n\" = 1)]",
    "#[rename_all(\"kebab-case\")]",
    "#[errors]",
    "#[instance]",
    "#[expose]",
    "#[transparent]",
    "#[body(Problem)]",
    "#[body(T)]",
    "#[error(\"{a}\")]",
    "#[error(transparent)]",
    "#[from]",
    "#[source]",
    "#[log(error)]",
    "#[jsonrpc(-32001)]",
    "#[jsonrpc(\"-32001\")]",
    "#[rpc(ALREADY_EXISTS)]",
    "#[rpc(ALREADY_EXIST)]",
    "#[doc = \"A\"]",
    "#[cfg(all())]",
    "#[api_error(status(404), code(\"A\"), title(\"B\"), crate = e)]",
];

const TYPES: [&str; 12] = [
    "u64",
    "String",
    "T",
    "Option<T>",
    "Vec<Violation>",
    "&'a str",
    "Box<dyn Error>",
    "Option<u16>",
    "StatusCode",
    "[T; N]",
    "fn(T) -> !",
    "m!(T)",
];

const NAMES: [&str; 8] = ["a", "b", "source", "r#type", "__0", "é", "_x", "status"];

const GENERICS: [&str; 5] = ["", "<T>", "<'a, T: 'a + ?Sized, const N: usize>", "<T = u8>", "<>"];

/// A declaration of any shape, with any attribute anywhere, and now and then a text of the fuzzer's own in one.
pub fn check_structured(data: &[u8]) {
    let mut input = Input::new(data);
    let mut text = attributes(&mut input, 4);
    let generics = GENERICS[input.below(GENERICS.len())];
    match input.below(8) {
        0 => {
            let _ = write!(text, "union E{generics} {{ a: u8 }}");
        }
        1 | 2 => {
            let fields = fields(&mut input);
            let end = if fields.starts_with('{') { "" } else { ";" };
            let _ = write!(text, "pub struct E{generics} {fields}{end}");
        }
        _ => {
            let variants = input.list(5, |input| {
                let attributes = attributes(input, 4);
                format!("{attributes} V{} {}", input.byte(), fields(input))
            });
            let _ = write!(text, "enum E{generics} {{ {} }}", variants.join(", "));
        }
    }
    check_text(&text);
}

fn attributes(input: &mut Input<'_>, most: usize) -> String {
    let attributes = input.list(most + 1, |input| {
        let attribute = ATTRIBUTES[input.below(ATTRIBUTES.len())];
        match input.below(8) {
            0 => format!("#[detail({:?})]", input.text()),
            1 => format!("#[header(\"x-b\" = {:?})]", input.text()),
            2 => format!("#[type_uri({:?})]", input.text()),
            _ => attribute.to_owned(),
        }
    });
    attributes.concat()
}

fn fields(input: &mut Input<'_>) -> String {
    let is_named = match input.below(4) {
        0 => return String::new(),
        kind => kind > 1,
    };
    let first = input.below(NAMES.len());
    let count = input.below(4);
    let fields = (0..count).map(|at| {
        let attributes = attributes(input, 2);
        let ty = TYPES[input.below(TYPES.len())];
        let name = NAMES[(first + at) % NAMES.len()];
        if is_named { format!("{attributes} {name}: {ty}") } else { format!("{attributes} {ty}") }
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    if is_named { format!("{{ {fields} }}") } else { format!("({fields})") }
}
