//! One node's attributes, as typed slots.
//!
//! Every attribute is one line of [`WORDS`], from which the messages for unknown, misplaced and repeated ones are made.
//! What needs no other attribute is checked here.

mod extension;
mod header;
mod log;
mod parse;
mod status;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Meta, Path, Token, Type};

use crate::diagnostics::{Diagnostics, did_you_mean};
use crate::format::{Argument, Template};
use crate::word::Case;

pub(crate) use log::Level;

/// Where an attribute can stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Place {
    fn with_article(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }

    pub(crate) fn is_container(self) -> bool {
        matches!(self, Self::Enum | Self::Struct)
    }
}

/// One attribute: its word, where it belongs, and how it is written there.
struct Word {
    name: &'static str,
    places: &'static [Place],
    usage: &'static str,
    read: fn(&mut Attrs, &Item, Place) -> syn::Result<()>,
}

use Place::{Enum, Field, Struct, Variant};

const WORDS: [Word; 15] = [
    Word { name: "body", places: &[Enum, Struct, Variant], usage: "#[body(Problem)]", read: parse::body },
    Word {
        name: "code",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[code(\"IR_04\")]",
        read: parse::code,
    },
    Word {
        name: "detail",
        places: &[Enum, Struct, Variant],
        usage: "#[detail(\"… {field}\")]",
        read: parse::detail,
    },
    Word { name: "errors", places: &[Field], usage: "#[errors]", read: parse::errors },
    Word { name: "expose", places: &[Enum, Struct, Variant, Field], usage: "#[expose]", read: parse::expose },
    Word {
        name: "extension",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[extension]",
        read: extension::extension,
    },
    Word {
        name: "header",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[header(RETRY_AFTER = \"120\")]",
        read: header::header,
    },
    Word { name: "instance", places: &[Field], usage: "#[instance]", read: parse::instance },
    Word { name: "log", places: &[Enum, Struct, Variant], usage: "#[log(warn)]", read: log::log },
    Word {
        name: "rename_all",
        places: &[Enum, Struct],
        usage: "#[rename_all(\"camelCase\")]",
        read: parse::rename_all,
    },
    Word {
        name: "status",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[status(404)]",
        read: status::status,
    },
    Word { name: "title", places: &[Struct, Variant], usage: "#[title(\"…\")]", read: parse::title },
    Word {
        name: "transparent",
        places: &[Struct, Variant],
        usage: "#[transparent]",
        read: parse::transparent,
    },
    Word {
        name: "type_base",
        places: &[Enum, Struct],
        usage: "#[type_base(\"https://…/\")]",
        read: parse::type_base,
    },
    Word {
        name: "type_uri",
        places: &[Struct, Variant],
        usage: "#[type_uri(\"https://…\")]",
        read: parse::type_uri,
    },
];

impl Word {
    fn find(word: &str) -> Option<&'static Self> {
        WORDS.iter().find(|known| known.name == word)
    }

    /// `a variant or a struct`
    fn places_in_words(&self) -> String {
        let places: Vec<_> = self.places.iter().map(|place| place.with_article()).collect();
        match places.as_slice() {
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
            [] => String::new(),
        }
    }
}

/// A value, and the attribute that says so.
#[derive(Clone)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) origin: TokenStream,
}

/// The typed slots of one node.
#[derive(Default)]
pub(crate) struct Attrs {
    pub(crate) body: Option<At<Type>>,
    pub(crate) status: Option<At<Status>>,
    pub(crate) title: Option<At<Title>>,
    pub(crate) detail: Option<At<DetailAttr>>,
    pub(crate) code: Option<At<CodeAttr>>,
    pub(crate) type_uri: Option<At<LitStr>>,
    pub(crate) type_base: Option<At<LitStr>>,
    pub(crate) rename_all: Option<At<Case>>,
    pub(crate) headers: Vec<At<HeaderAttr>>,
    pub(crate) extensions: Vec<At<ExtensionAttr>>,
    pub(crate) errors: Option<At<()>>,
    pub(crate) instance: Option<At<()>>,
    pub(crate) log: Option<At<&'static Level>>,
    pub(crate) expose: Option<At<()>>,
    pub(crate) transparent: Option<At<()>>,
    pub(crate) runtime: Option<At<Path>>,
    /// thiserror's attributes.
    pub(crate) error: Option<At<ErrorAttr>>,
    pub(crate) source: Option<At<()>>,
    pub(crate) from: Option<At<()>>,
    /// The doc comment.
    pub(crate) docs: String,
    /// Words that are here but could not be read, so that nobody asks for them again.
    refused: Vec<String>,
    /// Mistakes in format strings, which may be several.
    pending: Vec<syn::Error>,
}

pub(crate) enum Status {
    /// `#[status(404)]`
    Written(WrittenStatus),
    /// `#[status]` on a field.
    Field,
}

#[derive(Clone)]
pub(crate) struct WrittenStatus {
    pub(crate) code: u16,
    /// The number or name, as it is written.
    pub(crate) tokens: TokenStream,
    pub(crate) check: StatusCheck,
    pub(crate) with: Option<TokenStream>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusCheck {
    Checked,
    Unchecked,
}

pub(crate) enum Title {
    Written(String),
    /// `#[title]`: the name in words.
    FromName,
}

pub(crate) enum DetailAttr {
    Text(Template),
    Display,
    Explanation,
}

pub(crate) enum CodeAttr {
    Written(LitStr),
    /// On a container: how codes are made from names.
    Rule(CodeRule),
    /// `#[code]` on a field.
    Field,
}

#[derive(Default, Clone)]
pub(crate) struct CodeRule {
    pub(crate) case: Case,
    pub(crate) prefix: String,
}

pub(crate) struct HeaderAttr {
    pub(crate) only_on: Option<u16>,
    pub(crate) name: HeaderName,
    /// Absent on a field.
    pub(crate) value: Option<HeaderValue>,
}

#[derive(Clone)]
pub(crate) struct HeaderName {
    pub(crate) span: Span,
    /// In lower case, as it goes over the wire.
    pub(crate) wire: String,
}

pub(crate) enum HeaderValue {
    Text(Template),
    Expression(TokenStream),
}

pub(crate) struct ExtensionAttr {
    pub(crate) audience: Audience,
    pub(crate) name: ExtensionName,
    /// Absent on a field.
    pub(crate) value: Option<TokenStream>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Everyone,
    Development,
}

pub(crate) enum ExtensionName {
    Written(LitStr),
    /// The field's name, in the case of `#[rename_all]`.
    FromField,
    Flatten,
}

/// thiserror's `#[error(…)]`.
#[derive(Clone)]
pub(crate) enum ErrorAttr {
    Text { literal: LitStr, arguments: TokenStream },
    Transparent,
    Fmt,
}

/// One attribute as it is written: `word`, `word(…)` or `word = …`.
pub(crate) struct Item {
    pub(crate) name: Ident,
    pub(crate) arguments: Arguments,
    pub(crate) origin: TokenStream,
}

pub(crate) enum Arguments {
    None,
    List(TokenStream),
    Value(TokenStream),
}

impl Attrs {
    pub(crate) fn read(attributes: &[Attribute], place: Place, mistakes: &Diagnostics) -> Self {
        let mut attrs = Self::default();
        let mut namespaced: Vec<Item> = Vec::new();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("api_error")) {
            match mistakes.ok(namespaced_items(attribute)) {
                Some(items) => namespaced.extend(items),
                None => attrs.refused.push("unknown".to_owned()),
            }
        }
        let mut docs = Vec::new();
        for attribute in attributes {
            let Some(name) = attribute.path().get_ident() else { continue };
            if Word::find(&name.to_string()).is_some() {
                // Beside its namespaced spelling, the bare word is another derive's.
                if !namespaced.iter().any(|item| item.name == *name) {
                    attrs.read_item(&bare_item(attribute, name), place, mistakes);
                }
            } else if name == "doc" {
                docs.extend(doc_text(attribute));
            } else {
                attrs.read_foreign(attribute, &name.to_string());
            }
        }
        for item in &namespaced {
            attrs.read_item(item, place, mistakes);
        }
        docs.join("\n").trim().clone_into(&mut attrs.docs);
        attrs.pending.drain(..).for_each(|error| mistakes.push(error));
        attrs
    }

    /// Whether this word is here but could not be read.
    pub(crate) fn has_refused(&self, word: &str) -> bool {
        self.refused.iter().any(|refused| refused == word)
    }

    fn read_item(&mut self, item: &Item, place: Place, mistakes: &Diagnostics) {
        let name = item.name.unraw().to_string();
        if name == "crate" {
            mistakes.ok(parse::runtime(self, item, place));
            return;
        }
        let Some(word) = Word::find(&name) else {
            let suggestion = did_you_mean(&name, WORDS.iter().map(|word| word.name));
            let suggestion = if name == "error" {
                "; `#[error(\"…\")]` is thiserror's, and stands by itself".to_owned()
            } else if suggestion.is_empty() {
                let known: Vec<_> = WORDS.iter().map(|word| format!("`{}`", word.name)).collect();
                format!("; known are {}", known.join(", "))
            } else {
                suggestion
            };
            mistakes.error(&item.name, format!("unknown attribute `{name}`{suggestion}"));
            self.refused.push("unknown".to_owned());
            return;
        };
        if !word.places.contains(&place) {
            let message = parse::misplaced(item, place).unwrap_or_else(|| {
                format!("`#[{name}]` belongs on {}, not on {}", word.places_in_words(), place.with_article())
            });
            mistakes.error(&item.origin, message);
            self.refused.push(name);
            return;
        }
        if let Err(error) = (word.read)(self, item, place) {
            self.refused.push(name);
            mistakes.push(error);
        }
    }

    /// Attributes of thiserror's that say which text and which fields are internal.
    fn read_foreign(&mut self, attribute: &Attribute, name: &str) {
        let origin = attribute.to_token_stream();
        let is_bare = matches!(attribute.meta, Meta::Path(_));
        match name {
            "source" if is_bare => self.source = Some(At { value: (), origin }),
            "from" if is_bare => self.from = Some(At { value: (), origin }),
            "error" => {
                // What is wrong with it, thiserror says.
                let Ok(list) = attribute.meta.require_list() else { return };
                let parse = |input: ParseStream<'_>| {
                    if input.peek(LitStr) {
                        return Ok(ErrorAttr::Text { literal: input.parse()?, arguments: input.parse()? });
                    }
                    let keyword: Ident = input.parse()?;
                    let _: TokenStream = input.parse()?;
                    Ok(if keyword == "transparent" { ErrorAttr::Transparent } else { ErrorAttr::Fmt })
                };
                if let Ok(value) = parse.parse2(list.tokens.clone()) {
                    self.error = Some(At { value, origin });
                }
            }
            _ => {}
        }
    }
}

fn doc_text(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let text = syn::parse2::<LitStr>(pair.value.to_token_stream()).ok()?.value();
    Some(text.strip_prefix(' ').unwrap_or(&text).trim_end().to_owned())
}

fn bare_item(attribute: &Attribute, name: &Ident) -> Item {
    let arguments = match &attribute.meta {
        Meta::Path(_) => Arguments::None,
        Meta::List(list) => Arguments::List(list.tokens.clone()),
        Meta::NameValue(pair) => Arguments::Value(pair.value.to_token_stream()),
    };
    Item { name: name.clone(), arguments, origin: attribute.to_token_stream() }
}

/// `#[api_error(word, word(…), word = …)]`
fn namespaced_items(attribute: &Attribute) -> syn::Result<Vec<Item>> {
    let item = |input: ParseStream<'_>| {
        let name = Ident::parse_any(input)?;
        let mut origin = name.to_token_stream();
        let arguments = if input.peek(syn::token::Paren) {
            let group: proc_macro2::Group = input.parse()?;
            group.to_tokens(&mut origin);
            Arguments::List(group.stream())
        } else if input.peek(Token![=]) {
            input.parse::<Token![=]>()?.to_tokens(&mut origin);
            let mut value = TokenStream::new();
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<proc_macro2::TokenTree>()?.to_tokens(&mut value);
            }
            value.to_tokens(&mut origin);
            Arguments::Value(value)
        } else {
            Arguments::None
        };
        Ok(Item { name, arguments, origin })
    };
    let list = attribute.meta.require_list().map_err(|_| {
        syn::Error::new_spanned(
            attribute,
            "expected attributes in parentheses: `#[api_error(status(404), title(\"…\"))]`",
        )
    })?;
    let items = (|input: ParseStream<'_>| Punctuated::<Item, Token![,]>::parse_terminated_with(input, item))
        .parse2(list.tokens.clone())
        .map_err(|error| {
            syn::Error::new(
                error.span(),
                "expected attributes and commas: `#[api_error(status(404), title(\"…\"))]`",
            )
        })?;
    if items.is_empty() {
        return Err(syn::Error::new_spanned(attribute, "`#[api_error()]` says nothing; remove it"));
    }
    Ok(items.into_iter().collect())
}
