//! How `#[extension]` is read.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Error, Ident, Lit, LitInt, LitStr, Result, Token};

use super::item::{Arguments, Item, Place, is_equals, without_last_comma};
use super::status::parse_number;
use crate::diagnostics::find_nearest;
use crate::format::check_value;

pub(crate) struct ExtensionAttr {
    pub(crate) audience: Audience,
    pub(crate) member: Member,
    /// On a container: the only status it is sent with.
    pub(crate) only_on: Option<u16>,
    /// On a field: a `null` is written.
    pub(crate) nullable: bool,
    /// On a field: the value in documents.
    pub(crate) example: Option<Example>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Everyone,
    Development,
}

pub(crate) enum Member {
    /// On a container or a variant: `"name" = expression`.
    Computed { name: LitStr, value: TokenStream },
    /// On a field: `"name"`.
    Renamed(LitStr),
    /// On a field: named after it, in the case of `#[rename_all]`.
    Field,
    /// On a field: `flatten`.
    Flattened,
}

/// A literal, with its sign.
pub(crate) struct Example {
    pub(crate) is_negative: bool,
    pub(crate) literal: Lit,
}

/// The arguments as they are written.
#[derive(Default)]
struct Written {
    development: Option<Ident>,
    nullable: Option<Ident>,
    example: Option<(Ident, Example)>,
    only_on: Option<LitInt>,
    member: Option<WrittenMember>,
}

enum WrittenMember {
    Name(LitStr, Option<TokenStream>),
    Flatten,
}

pub(super) fn parse(item: &Item<'_>, place: Place) -> Result<ExtensionAttr> {
    let written = match item.arguments {
        Arguments::None => Written::default(),
        Arguments::List(_) | Arguments::Value(_) => item.parse(parse_written)?,
    };
    check_place(&written, place)?;
    let Written { development, nullable, example, only_on, member } = written;
    Ok(ExtensionAttr {
        audience: if development.is_some() { Audience::Development } else { Audience::Everyone },
        member: to_member(item, member, place == Place::Field)?,
        only_on: only_on.as_ref().map(parse_number).transpose()?,
        nullable: nullable.is_some(),
        example: example.map(|(_, example)| example),
    })
}

/// Refuses what only fields or only containers have.
fn check_place(written: &Written, place: Place) -> Result<()> {
    if let Some(status) = written.only_on.as_ref().filter(|_| !place.is_container()) {
        return Err(Error::new_spanned(
            status,
            "a member for one status belongs on the container; here there is only one, so leave the number out",
        ));
    }
    let is_flattened = matches!(written.member, Some(WrittenMember::Flatten));
    for word in [written.nullable.as_ref(), written.example.as_ref().map(|(word, _)| word)] {
        let Some(word) = word else { continue };
        if place != Place::Field {
            return Err(Error::new_spanned(word, format!("`{word}` belongs on a field")));
        }
        if is_flattened {
            return Err(Error::new_spanned(
                word,
                format!("`{word}` has no effect beside `flatten`: the members are those of the value"),
            ));
        }
    }
    Ok(())
}

fn to_member(item: &Item<'_>, written: Option<WrittenMember>, is_on_field: bool) -> Result<Member> {
    Ok(match written {
        Some(WrittenMember::Name(_, Some(_))) if is_on_field => {
            return Err(item.error("on a field the member's value is that field; leave `= …` out"));
        }
        Some(WrittenMember::Name(name, Some(value))) if !value.is_empty() => Member::Computed { name, value },
        Some(WrittenMember::Flatten) if !is_on_field => {
            return Err(item.error("`flatten` belongs on a field"));
        }
        Some(WrittenMember::Name(name, None)) if is_on_field => Member::Renamed(name),
        Some(WrittenMember::Flatten) => Member::Flattened,
        None if is_on_field => Member::Field,
        None if matches!(item.arguments, Arguments::None) => {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`, or `#[extension]` on a field"));
        }
        Some(WrittenMember::Name(..)) | None => {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`"));
        }
    })
}

const NAME_IS_A_STRING: &str = "a member's name is a string: `#[extension(\"name\")]`";

fn parse_written(input: ParseStream<'_>) -> Result<Written> {
    let mut written = Written::default();
    if input.peek(LitInt) {
        let number: LitInt = input.parse()?;
        if input.is_empty() {
            return Err(Error::new_spanned(number, NAME_IS_A_STRING));
        }
        input.parse::<Token![,]>()?;
        written.only_on = Some(number);
    }
    while !input.is_empty() {
        if input.peek(LitStr) {
            let name = parse_name(input, written.member.as_ref())?;
            if is_equals(input) {
                input.parse::<Token![=]>()?;
                let value = without_last_comma(input.parse()?);
                check_value(&value)?;
                written.member = Some(WrittenMember::Name(name, Some(value)));
                break;
            }
            written.member = Some(WrittenMember::Name(name, None));
        } else {
            parse_word(input, &mut written)?;
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(written)
}

const WORDS: [&str; 4] = ["development", "flatten", "nullable", "example"];

fn parse_word(input: ParseStream<'_>, written: &mut Written) -> Result<()> {
    let word: Ident = input.parse().map_err(|error: Error| Error::new(error.span(), NAME_IS_A_STRING))?;
    match word.to_string().as_str() {
        "development" if written.development.is_none() => written.development = Some(word),
        "nullable" if written.nullable.is_none() => written.nullable = Some(word),
        "example" if written.example.is_none() => {
            written.example = Some((word.clone(), parse_example(&word, input)?));
        }
        "flatten" if written.member.is_none() => written.member = Some(WrittenMember::Flatten),
        known if WORDS.contains(&known) => {
            return Err(Error::new_spanned(&word, format!("`{word}` does not belong here")));
        }
        _ => return Err(refuse_word(&word, input)),
    }
    Ok(())
}

/// `= "2026-11-21"`, `= -3`
fn parse_example(word: &Ident, input: ParseStream<'_>) -> Result<Example> {
    let usage = "an example is a literal, such as `example = \"2026-11-21\"`";
    if !input.peek(Token![=]) {
        return Err(Error::new_spanned(word, usage));
    }
    input.parse::<Token![=]>()?;
    let is_negative = input.parse::<Option<Token![-]>>()?.is_some();
    let literal: Lit = input.parse().map_err(|error: Error| Error::new(error.span(), usage))?;
    let is_number = matches!(literal, Lit::Int(_) | Lit::Float(_));
    let is_known = is_number || (matches!(literal, Lit::Str(_) | Lit::Bool(_)) && !is_negative);
    if is_known { Ok(Example { is_negative, literal }) } else { Err(Error::new_spanned(literal, usage)) }
}

fn parse_name(input: ParseStream<'_>, written: Option<&WrittenMember>) -> Result<LitStr> {
    let name: LitStr = input.parse()?;
    if name.value().is_empty() {
        return Err(Error::new_spanned(name, "a member has a name; this one is empty"));
    }
    if written.is_some() {
        return Err(Error::new_spanned(name, "a member has one name"));
    }
    Ok(name)
}

fn refuse_word(word: &Ident, rest: ParseStream<'_>) -> Error {
    let message = match find_nearest(&word.to_string(), WORDS) {
        Some(known) => format!("unknown `{word}`, did you mean `{known}`?"),
        None if rest.peek(Token![=]) => {
            format!("a member's name is a string: `#[extension(\"{word}\" = …)]`")
        }
        None => format!("a member's name is a string: `#[extension(\"{word}\")]`"),
    };
    Error::new_spanned(word, message)
}
