//! How each attribute is read: one function a word.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, Lit, LitInt, LitStr, Path, Result, Token, Type};

use super::{
    Argument, Arguments, At, Attrs, Audience, CodeAttr, CodeRule, DetailAttr, ExtensionAttr, ExtensionName,
    HeaderAttr, HeaderName, HeaderValue, Item, Place, Status, StatusCheck, Title, Word, WrittenStatus,
};
use crate::diagnostics::{Diagnostics, did_you_mean, nearest};
use crate::format::{self, Template};
use crate::header as fields;
use crate::status as statuses;
use crate::word::Case;

impl Item {
    fn error(&self, message: impl core::fmt::Display) -> Error {
        Error::new_spanned(&self.origin, message)
    }

    /// `#[body(Problem)]`, as it is to be written.
    fn usage(&self) -> &'static str {
        Word::find(&self.name.to_string()).map_or("", |word| word.usage)
    }

    /// The tokens in the parentheses.
    fn list(&self) -> Result<TokenStream> {
        match &self.arguments {
            Arguments::List(tokens) if !tokens.is_empty() => Ok(tokens.clone()),
            Arguments::List(_) => Err(self.error(format!("this is empty; write `{}`", self.usage()))),
            Arguments::None => Err(self.error(format!("this says nothing; write `{}`", self.usage()))),
            Arguments::Value(_) => {
                Err(self.error(format!("a value stands in parentheses; write `{}`", self.usage())))
            }
        }
    }

    fn parse<T>(&self, parser: impl FnOnce(ParseStream<'_>) -> Result<T>) -> Result<T> {
        parser.parse2(self.list()?)
    }

    /// For attributes that are nothing but their word.
    fn nothing(&self) -> Result<()> {
        match &self.arguments {
            Arguments::None => Ok(()),
            Arguments::List(_) | Arguments::Value(_) => {
                Err(self.error(format!("`{}` takes no arguments; write `#[{}]`", self.name, self.name)))
            }
        }
    }

    /// One string literal, and nothing else.
    fn string(&self) -> Result<LitStr> {
        let literal = self.parse(|input| {
            let literal: LitStr = input.parse().map_err(|error| {
                Error::new(error.span(), format!("expected a string: `{}`", self.usage()))
            })?;
            end(input, self.usage())?;
            Ok(literal)
        })?;
        if literal.value().is_empty() {
            return Err(Error::new_spanned(literal, format!("this is empty; write `{}`", self.usage())));
        }
        Ok(literal)
    }
}

fn end(input: ParseStream<'_>, usage: &str) -> Result<()> {
    let _: Option<Token![,]> = input.parse()?;
    if input.is_empty() {
        Ok(())
    } else {
        Err(Error::new(input.span(), format!("nothing more belongs here; write `{usage}`")))
    }
}

/// Fills a slot, once.
fn set<T>(slot: &mut Option<At<T>>, value: T, item: &Item) -> Result<()> {
    if let Some(first) = slot {
        return Err(duplicate(
            &first.origin,
            item,
            &format!("`#[{}]` is given twice; keep one of them", item.name),
        ));
    }
    *slot = Some(At { value, origin: item.origin.clone() });
    Ok(())
}

/// A mistake that shows both places.
fn duplicate(first: &TokenStream, second: &Item, message: &str) -> Error {
    let mut both = first.clone();
    both.extend(second.origin.clone());
    Error::new_spanned(both, message)
}

/// What to say of frequent mistakes of place, better than the place alone.
pub(super) fn misplaced(item: &Item, place: Place) -> Option<String> {
    let has_text = matches!(&item.arguments, Arguments::List(tokens)
        if matches!(tokens.clone().into_iter().next(), Some(TokenTree::Literal(_))));
    if item.name == "errors" && has_text {
        return Some("`#[errors]` marks the field with the list of problems; did you mean thiserror's `#[error(\"…\")]`?".into());
    }
    if item.name == "title" && place == Place::Enum {
        return Some("a title belongs to one problem type; write `#[title]` on each variant".into());
    }
    if item.name == "type_uri" && place == Place::Enum {
        return Some(
            "`#[type_uri]` belongs on a variant; for all of them write `#[type_base(\"https://…/\")]`".into(),
        );
    }
    None
}

pub(super) fn body(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let style = item.parse(|input| {
        let style: Type = input.parse().map_err(|error| {
            Error::new(error.span(), "expected a body style, which is a type: `#[body(Problem)]`")
        })?;
        end(input, "#[body(Problem)]")?;
        Ok(style)
    })?;
    set(&mut attrs.body, style, item)
}

const TITLE_IS_CONSTANT: &str = "a title is the same for every occurrence (RFC 9457, section 3.1.3), so it has no \
                                 placeholder; write `#[detail(\"…\")]` for text with values";

pub(super) fn title(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    if let Arguments::None = item.arguments {
        return set(&mut attrs.title, Title::FromName, item);
    }
    let literal = item.string()?;
    if literal.value().contains("{}") {
        return Err(Error::new_spanned(&literal, TITLE_IS_CONSTANT));
    }
    let title = match template(attrs, &literal, Vec::new()) {
        Some(Template::Fixed(title)) => title,
        Some(Template::Formatted(format)) => {
            let span = format.references.first().map_or(literal.span(), |reference| reference.span);
            return Err(Error::new(span, TITLE_IS_CONSTANT));
        }
        None => return Ok(()),
    };
    if title.trim().is_empty() {
        return Err(Error::new_spanned(
            literal,
            "this is empty; write `#[title(\"…\")]`, or `#[title]` for the name in words",
        ));
    }
    set(&mut attrs.title, Title::Written(title), item)
}

pub(super) fn detail(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    enum Parsed {
        Text(LitStr, TokenStream),
        Keyword(Ident),
    }
    let parsed = item.parse(|input| {
        if input.peek(LitStr) {
            return Ok(Parsed::Text(input.parse()?, input.parse()?));
        }
        let keyword = input.parse().map_err(|error: Error| {
            Error::new(
                error.span(),
                "expected a text, `display` or `explanation`: `#[detail(\"… {field}\")]`",
            )
        })?;
        end(input, "#[detail(display)]")?;
        Ok(Parsed::Keyword(keyword))
    })?;
    let detail = match parsed {
        Parsed::Text(literal, _) if place == Place::Enum => {
            return Err(Error::new_spanned(
                literal,
                "a text belongs on a variant; on an enum, write `#[detail(display)]` or `#[detail(explanation)]`",
            ));
        }
        Parsed::Text(literal, arguments) => {
            let Some(arguments) = read_arguments(attrs, arguments) else { return Ok(()) };
            let Some(template) = template(attrs, &literal, arguments) else { return Ok(()) };
            if matches!(&template, Template::Fixed(text) if text.trim().is_empty()) {
                return Err(Error::new_spanned(
                    literal,
                    "this is empty; leave `#[detail]` out for the explanation of the status",
                ));
            }
            DetailAttr::Text(template)
        }
        Parsed::Keyword(keyword) if keyword == "display" => DetailAttr::Display,
        Parsed::Keyword(keyword) if keyword == "explanation" => DetailAttr::Explanation,
        Parsed::Keyword(keyword) => {
            let suggestion = nearest(&keyword.to_string(), ["display", "explanation"]).map_or_else(
                || "; a text stands in quotes: `#[detail(\"…\")]`".to_owned(),
                |known| format!(", did you mean `{known}`?"),
            );
            return Err(Error::new_spanned(&keyword, format!("unknown `{keyword}`{suggestion}")));
        }
    };
    set(&mut attrs.detail, detail, item)
}

/// Reads a format string; its mistakes are kept until the node is read.
fn template(attrs: &mut Attrs, literal: &LitStr, arguments: Vec<Argument>) -> Option<Template> {
    let mistakes = Diagnostics::new();
    let template = Template::parse(literal, arguments, &mistakes);
    attrs.pending.extend(mistakes.finish().err());
    template
}

/// Reads the arguments behind a format string. With a mistake in them there are none, and the string is not looked at,
/// because it may be right.
fn read_arguments(attrs: &mut Attrs, tokens: TokenStream) -> Option<Vec<Argument>> {
    let mistakes = Diagnostics::new();
    let arguments = format::arguments(tokens, &mistakes);
    let mistake = mistakes.finish().err();
    let is_right = mistake.is_none();
    attrs.pending.extend(mistake);
    is_right.then_some(arguments)
}

pub(super) fn code(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    if place == Place::Field {
        return match item.arguments {
            Arguments::None => set(&mut attrs.code, CodeAttr::Field, item),
            Arguments::List(_) | Arguments::Value(_) => {
                Err(item.error("on a field, `#[code]` stands alone: the field's value is the code"))
            }
        };
    }
    let is_rule = matches!(&item.arguments, Arguments::List(tokens)
        if matches!(tokens.clone().into_iter().next(), Some(TokenTree::Ident(_))));
    let code = if is_rule && place.is_container() {
        CodeAttr::Rule(item.parse(code_rule)?)
    } else if is_rule {
        return Err(
            item.error("`rename_all` and `prefix` belong on the container; here write `#[code(\"IR_04\")]`")
        );
    } else if place == Place::Enum {
        return Err(item.error(
            "a code belongs on a variant; on an enum, write `#[code(rename_all = \"…\", prefix = \"…\")]`",
        ));
    } else {
        let code = item.string()?;
        if code.value().trim().is_empty() {
            return Err(Error::new_spanned(code, format!("this is empty; write `{}`", item.usage())));
        }
        if code.value().contains('{') {
            return Err(Error::new_spanned(
                code,
                "a code is the same for every occurrence; for one that is known at run time, mark a field `#[code]`",
            ));
        }
        CodeAttr::Written(code)
    };
    set(&mut attrs.code, code, item)
}

/// `rename_all = "PascalCase", prefix = "M_"`
fn code_rule(input: ParseStream<'_>) -> Result<CodeRule> {
    let (mut case, mut prefix) = (None, None);
    while !input.is_empty() {
        let key: Ident = input.parse()?;
        let example = || format!("write `{key} = \"{}\"`", if key == "prefix" { "M_" } else { "PascalCase" });
        input.parse::<Token![=]>().map_err(|_| Error::new_spanned(&key, example()))?;
        let value: LitStr = input.parse().map_err(|error: Error| Error::new(error.span(), example()))?;
        let is_new = match key.to_string().as_str() {
            "rename_all" => case.replace(find_case(&value)?).is_none(),
            "prefix" => prefix.replace(value.value()).is_none(),
            other => {
                return Err(Error::new_spanned(
                    &key,
                    format!("unknown `{other}`; known are `rename_all` and `prefix`"),
                ));
            }
        };
        if !is_new {
            return Err(Error::new_spanned(&key, format!("`{key}` is given twice; keep one of them")));
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(CodeRule { case: case.unwrap_or_default(), prefix: prefix.unwrap_or_default() })
}

fn find_case(literal: &LitStr) -> Result<Case> {
    let name = literal.value();
    Case::find(&name).ok_or_else(|| {
        let suggestion = nearest(&name, Case::names()).map_or_else(
            || {
                format!(
                    "; known are {}",
                    Case::names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
                )
            },
            |known| format!(", did you mean `{known}`?"),
        );
        Error::new_spanned(literal, format!("unknown case `{name}`{suggestion}"))
    })
}

pub(super) fn rename_all(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let case = find_case(&item.string()?)?;
    set(&mut attrs.rename_all, case, item)
}

pub(super) fn type_uri(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let uri = item.string()?;
    check_uri(&uri, &uri.value())?;
    set(&mut attrs.type_uri, uri, item)
}

pub(super) fn type_base(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let base = item.string()?;
    check_uri(&base, &base.value().replacen("{code}", "code", 1))?;
    set(&mut attrs.type_base, base, item)
}

fn check_uri(literal: &LitStr, uri: &str) -> Result<()> {
    if fields::is_uri_reference(uri) {
        return Ok(());
    }
    if uri.contains('{') {
        return Err(Error::new_spanned(
            literal,
            "the placeholder is `{code}`, which stands once, in `#[type_base(\"https://…#{code}\")]`",
        ));
    }
    Err(Error::new_spanned(
        literal,
        "this is no URI reference (RFC 3986): percent-encode what is not allowed in one",
    ))
}

pub(super) fn errors(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    if let Some(message) = misplaced(item, place) {
        return Err(item.error(message));
    }
    item.nothing()?;
    set(&mut attrs.errors, (), item)
}

pub(super) fn instance(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    item.nothing()?;
    set(&mut attrs.instance, (), item)
}

pub(super) fn expose(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    item.nothing()?;
    set(&mut attrs.expose, (), item)
}

pub(super) fn transparent(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    item.nothing()?;
    set(&mut attrs.transparent, (), item)
}

/// `#[api_error(crate = path)]`
pub(super) fn runtime(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    if !place.is_container() {
        return Err(item.error(
            "`crate` belongs on the container, once for all: `#[api_error(crate = path)]` above the type",
        ));
    }
    let Arguments::Value(path) = &item.arguments else {
        return Err(
            item.error("expected the path of the runtime: `#[api_error(crate = path::to::error_response)]`")
        );
    };
    let path = Path::parse_mod_style.parse2(path.clone()).map_err(|error| {
        Error::new(error.span(), "expected a path: `#[api_error(crate = path::to::error_response)]`")
    })?;
    if let Some(first) = &attrs.runtime {
        return Err(duplicate(&first.origin, item, "`crate` is given twice; keep one of them"));
    }
    set(&mut attrs.runtime, path, item)
}

pub(super) fn status(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    if place == Place::Field {
        return match item.arguments {
            Arguments::None => set(&mut attrs.status, Status::Field, item),
            Arguments::List(_) | Arguments::Value(_) => Err(item.error(
                "on a field, `#[status]` stands alone: the field's value is the status; the one in parentheses belongs on the variant",
            )),
        };
    }
    let status = item.parse(written_status)?;
    if status.with.is_some() && place == Place::Enum {
        return Err(item.error(
            "`with` belongs on a variant: `#[status(502, with = path)]` asks that one for its status",
        ));
    }
    set(&mut attrs.status, Status::Written(status), item)
}

/// `404`, `NOT_FOUND`, `200, unchecked`, `502, with = path`
fn written_status(input: ParseStream<'_>) -> Result<WrittenStatus> {
    let start = input.fork();
    if input.is_empty() || input.peek(Token![-]) {
        let tokens: TokenStream = input.parse()?;
        return Err(Error::new_spanned(tokens, "expected a status such as `404` or `NOT_FOUND`"));
    }
    let code = status_code(input)?;
    if !input.is_empty() && !input.peek(Token![,]) {
        let tokens: TokenStream = start.parse()?;
        input.parse::<TokenStream>()?;
        return Err(Error::new_spanned(tokens, format!("a status stands alone: `#[status({code})]`")));
    }
    // The tokens are what a message points at: a name may be a path.
    let mut tokens = TokenStream::new();
    while start.cursor() != input.cursor() {
        start.parse::<TokenTree>()?.to_tokens(&mut tokens);
    }
    let (mut check, mut with) = (StatusCheck::Checked, None);
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if input.is_empty() {
            break;
        }
        let keyword: Ident = input.parse().map_err(|error: Error| {
            Error::new(error.span(), "there is one status; behind it may stand `unchecked` or `with = path`")
        })?;
        match keyword.to_string().as_str() {
            "unchecked" if check == StatusCheck::Checked => check = StatusCheck::Unchecked,
            "with" if with.is_none() => {
                input.parse::<Token![=]>()?;
                let mut path = TokenStream::new();
                while !input.is_empty() && !input.peek(Token![,]) {
                    input.parse::<TokenTree>()?.to_tokens(&mut path);
                }
                if path.is_empty() {
                    return Err(Error::new_spanned(
                        keyword,
                        "`with =` needs the path of a `fn(&Self) -> Option<StatusCode>`",
                    ));
                }
                with = Some(path);
            }
            "unchecked" | "with" => {
                return Err(Error::new_spanned(
                    &keyword,
                    format!("`{keyword}` is given twice; keep one of them"),
                ));
            }
            other => {
                let suggestion = did_you_mean(other, ["unchecked", "with"]);
                return Err(Error::new_spanned(&keyword, format!("unknown `{other}`{suggestion}")));
            }
        }
    }
    check_status(code, check).map_err(|message| Error::new_spanned(&tokens, message))?;
    Ok(WrittenStatus { code, tokens, check, with })
}

/// A number, or the name of a constant.
fn status_code(input: ParseStream<'_>) -> Result<u16> {
    if input.peek(Lit) {
        return match input.parse()? {
            Lit::Int(number) => status_number(&number),
            Lit::Str(text) => Err(Error::new_spanned(
                &text,
                match text.value().trim().parse::<u16>() {
                    Ok(code) => format!("a status is a number without quotes: `{code}`"),
                    Err(_) => match status_named(&text.value()) {
                        Ok(code) => format!("a status is a number or a name without quotes: `{code}`"),
                        Err(suggestion) => {
                            format!("expected a status such as `404` or `NOT_FOUND`{suggestion}")
                        }
                    },
                },
            )),
            other => Err(Error::new_spanned(other, "expected a status such as `404` or `NOT_FOUND`")),
        };
    }
    let path = Path::parse_mod_style(input)
        .map_err(|error| Error::new(error.span(), "expected a status such as `404` or `NOT_FOUND`"))?;
    let Some(name) = path.segments.last() else {
        return Err(Error::new_spanned(path, "expected a status such as `404` or `NOT_FOUND`"));
    };
    let name = name.ident.to_string();
    match status_named(&name) {
        Ok(code) if statuses_name(code, &name) => Ok(code),
        Ok(code) => {
            let known = constant_of(code);
            Err(Error::new_spanned(&path, format!("unknown status `{name}`, did you mean `{known}`?")))
        }
        Err(suggestion) => Err(Error::new_spanned(&path, format!("unknown status `{name}`{suggestion}"))),
    }
}

fn status_number(number: &LitInt) -> Result<u16> {
    let digits = number.base10_digits();
    if !number.suffix().is_empty() {
        return Err(Error::new_spanned(number, format!("a status is a number without a suffix: `{digits}`")));
    }
    if let Ok(code @ 100..=999) = number.base10_parse::<u16>() {
        return Ok(code);
    }
    // A digit too many is most often at the end or in the middle, seldom at the beginning.
    let codes = || statuses::STATUSES.iter().map(|status| status.code.to_string());
    let meant = codes().find(|code| digits.starts_with(code.as_str())).or_else(|| {
        codes().find(|code| {
            digits.len() == 4 && (1..4).any(|at| [&digits[..at], &digits[at + 1..]].concat() == *code)
        })
    });
    let suggestion = meant.map_or_else(String::new, |code| format!(", did you mean `{code}`?"));
    Err(Error::new_spanned(number, format!("`{digits}` is no status: a status has three digits{suggestion}")))
}

/// Names of statuses that the table lacks, because no error has them, and older names of some that it has.
const OTHER_NAMES: [(&str, u16); 14] = [
    ("OK", 200),
    ("CREATED", 201),
    ("ACCEPTED", 202),
    ("NON_AUTHORITATIVE_INFORMATION", 203),
    ("NO_CONTENT", 204),
    ("RESET_CONTENT", 205),
    ("PARTIAL_CONTENT", 206),
    ("MULTI_STATUS", 207),
    ("ALREADY_REPORTED", 208),
    ("IM_USED", 226),
    ("USE_PROXY", 305),
    ("PAYLOAD_TOO_LARGE", 413),
    ("IM_A_TEAPOT", 418),
    ("UNPROCESSABLE_ENTITY", 422),
];

fn all_names() -> Vec<(String, u16)> {
    let registered = statuses::STATUSES.iter().map(|status| (constant_name(status.phrase), status.code));
    registered.chain(OTHER_NAMES.iter().map(|(name, code)| ((*name).to_owned(), *code))).collect()
}

fn constant_name(phrase: &str) -> String {
    phrase.replace([' ', '-'], "_").to_ascii_uppercase()
}

fn statuses_name(code: u16, name: &str) -> bool {
    all_names().iter().any(|(known, known_code)| known == name && *known_code == code)
}

fn constant_of(code: u16) -> String {
    all_names().into_iter().find(|(_, known)| *known == code).map(|(name, _)| name).unwrap_or_default()
}

/// The code of this name or of the one that is meant, else what to say.
fn status_named(name: &str) -> core::result::Result<u16, String> {
    let names = all_names();
    let squeezed = |name: &str| name.replace(['_', ' ', '-'], "").to_ascii_lowercase();
    if let Some((_, code)) = names.iter().find(|(known, _)| squeezed(known) == squeezed(name)) {
        return Ok(*code);
    }
    match nearest(name, names.iter().map(|(name, _)| name.as_str())) {
        Some(known) => Err(format!(", did you mean `{known}`?")),
        None => {
            Err("; write its number, such as `404`, or a name of RFC 9110's, such as `NOT_FOUND`".to_owned())
        }
    }
}

/// The rule of the documentation: registered error statuses and redirects, or anything from 200 to 599 `unchecked`.
pub(crate) fn check_status(code: u16, check: StatusCheck) -> core::result::Result<(), String> {
    match (code, check) {
        (200..=599, StatusCheck::Unchecked) => Ok(()),
        (_, StatusCheck::Unchecked) => Err(format!(
            "`{code}` cannot be the status of a final response, `unchecked` or not: that is 200 to 599"
        )),
        _ if statuses::find(code).is_some() => Ok(()),
        (100..=199, StatusCheck::Checked) => {
            Err(format!("`{code}` is an interim response and no error (RFC 9110, section 15.2)"))
        }
        (200..=299, StatusCheck::Checked) => Err(format!(
            "`{code}` says that the request succeeded; if clients rely on that, write `#[status({code}, unchecked)]`"
        )),
        (305 | 306 | 418, StatusCheck::Checked) => Err(format!(
            "`{code}` is not in use (RFC 9110, section 15); if clients rely on it, write `#[status({code}, unchecked)]`"
        )),
        (300..=599, StatusCheck::Checked) => Err(format!(
            "`{code}` is no registered status; if clients rely on it, write `#[status({code}, unchecked)]`"
        )),
        _ => Err(format!("`{code}` is no status: statuses end at 599")),
    }
}

pub(super) fn header(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    struct Parsed {
        only_on: Option<LitInt>,
        name: HeaderName,
        value: Option<TokenStream>,
    }
    let Parsed { only_on, name, value } = item.parse(|input| {
        let only_on = if input.peek(LitInt) {
            let status = input.parse()?;
            input.parse::<Token![,]>()?;
            Some(status)
        } else {
            None
        };
        let name = header_name(input)?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Some(input.parse()?)
        } else {
            end(input, "#[header(RETRY_AFTER = \"120\")]")?;
            None
        };
        Ok(Parsed { only_on, name, value })
    })?;
    let only_on = match only_on {
        Some(status) if !place.is_container() => {
            return Err(Error::new_spanned(
                status,
                "a field for one status belongs on the container; here there is only one, so leave the number out",
            ));
        }
        Some(status) => Some(status_number(&status)?),
        None => None,
    };
    let value = match (value, place) {
        (Some(_), Place::Field) => {
            return Err(item.error("on a struct field the header's value is that field; leave `= …` out"));
        }
        (None, Place::Field) => None,
        (None, _) => {
            return Err(item.error("this header has no value; write `#[header(RETRY_AFTER = \"120\")]`"));
        }
        (Some(tokens), _) => {
            let value = header_value(attrs, &name, tokens)?;
            if value.is_none() {
                // Its mistakes are reported with the node's.
                attrs.refused.push("header".to_owned());
                return Ok(());
            }
            value
        }
    };
    attrs.headers.push(At { value: HeaderAttr { only_on, name, value }, origin: item.origin.clone() });
    Ok(())
}

fn header_name(input: ParseStream<'_>) -> Result<HeaderName> {
    let name = if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        let name = literal.value();
        if !fields::is_token(&name) {
            return Err(Error::new_spanned(
                literal,
                format!("{name:?} is no field name (RFC 9110, section 5.1); write one such as `\"x-quota\"`"),
            ));
        }
        HeaderName { span: literal.span(), wire: name.to_ascii_lowercase() }
    } else {
        let path = Path::parse_mod_style(input).map_err(|error| {
            Error::new(
                error.span(),
                "expected a field name: a constant of `http::header`, such as `RETRY_AFTER`, or a string",
            )
        })?;
        let Some(constant) = path.segments.last().map(|segment| segment.ident.to_string()) else {
            return Err(Error::new_spanned(path, "expected a field name"));
        };
        if input.peek(Token![-]) {
            let mut tokens = path.to_token_stream();
            while !input.is_empty() && !input.peek(Token![=]) {
                input.parse::<TokenTree>()?.to_tokens(&mut tokens);
            }
            let written = tokens.to_string().replace(' ', "");
            let name =
                nearest(&written, fields::CONSTANTS).map_or_else(|| format!("\"{written}\""), str::to_owned);
            return Err(Error::new_spanned(
                tokens,
                format!("`{written}` is no name here, did you mean `{name}`?"),
            ));
        }
        if let (true, Ok(status)) = (input.peek(Token![,]), status_named(&constant)) {
            return Err(Error::new_spanned(path, format!("a status is a number here: `{status}`")));
        }
        if !fields::CONSTANTS.contains(&constant.as_str()) {
            let suggestion = match nearest(&constant, fields::CONSTANTS) {
                Some(known) => format!(", did you mean `{known}`?"),
                None => {
                    format!("; write any other name as a string: `\"{}\"`", fields::field_name(&constant))
                }
            };
            return Err(Error::new_spanned(
                path,
                format!("`{constant}` is no constant of `http::header`{suggestion}"),
            ));
        }
        HeaderName { span: Error::new_spanned(&path, "").span(), wire: fields::field_name(&constant) }
    };
    if fields::RESERVED.contains(&name.wire.as_str()) {
        let why = match name.wire.as_str() {
            "content-type" => "it comes from the body style",
            "connection" => "it is sent along with `UPGRADE`",
            _ => "it comes from the server",
        };
        return Err(Error::new(name.span, format!("`{}` is not an error's to set: {why}", name.wire)));
    }
    Ok(name)
}

/// A string is a text with placeholders, any other literal a fixed value, and everything else an expression.
fn header_value(attrs: &mut Attrs, name: &HeaderName, tokens: TokenStream) -> Result<Option<HeaderValue>> {
    if tokens.is_empty() {
        return Err(Error::new(
            name.span,
            "this header has no value; write `#[header(RETRY_AFTER = \"120\")]`",
        ));
    }
    let parse_text = |input: ParseStream<'_>| {
        let literal: LitStr = input.parse()?;
        let arguments: TokenStream = if input.is_empty() || input.peek(Token![,]) {
            input.parse()?
        } else {
            return Err(input.error("an expression"));
        };
        Ok((literal, arguments))
    };
    if let Ok((literal, arguments)) = parse_text.parse2(tokens.clone()) {
        let Some(arguments) = read_arguments(attrs, arguments) else { return Ok(None) };
        let template = template(attrs, &literal, arguments);
        let written = match &template {
            Some(Template::Fixed(value)) => Some(value),
            Some(Template::Formatted(format)) => Some(&format.with_digits),
            None => None,
        };
        if let Some(value) = written {
            fields::check_value(&name.wire, value)
                .map_err(|message| Error::new_spanned(&literal, message))?;
        }
        return Ok(template.map(HeaderValue::Text));
    }
    if let Ok(number) = syn::parse2::<LitInt>(tokens.clone()) {
        let value = number.base10_digits().to_owned();
        fields::check_value(&name.wire, &value).map_err(|message| Error::new_spanned(&number, message))?;
        return Ok(Some(HeaderValue::Text(Template::Fixed(value))));
    }
    Ok(Some(HeaderValue::Expression(tokens)))
}

pub(super) fn extension(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    if let Arguments::None = item.arguments {
        if place != Place::Field {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`, or `#[extension]` on a field"));
        }
        let value =
            ExtensionAttr { audience: Audience::Everyone, name: ExtensionName::FromField, value: None };
        return add_extension(attrs, value, item);
    }
    let extension = item.parse(|input| {
        let (mut audience, mut name, mut value) = (Audience::Everyone, None, None);
        while !input.is_empty() {
            if input.peek(LitStr) {
                let literal: LitStr = input.parse()?;
                if literal.value().is_empty() {
                    return Err(Error::new_spanned(literal, "a member has a name; this one is empty"));
                }
                if name.is_some() {
                    return Err(Error::new_spanned(literal, "a member has one name"));
                }
                name = Some(ExtensionName::Written(literal));
                if input.peek(Token![=]) {
                    input.parse::<Token![=]>()?;
                    value = Some(input.parse::<TokenStream>()?);
                    break;
                }
            } else {
                let keyword: Ident = input.parse().map_err(|error: Error| {
                    Error::new(error.span(), "a member's name is a string: `#[extension(\"name\")]`")
                })?;
                match keyword.to_string().as_str() {
                    "development" if audience == Audience::Everyone => audience = Audience::Development,
                    "flatten" if name.is_none() => name = Some(ExtensionName::Flatten),
                    "development" | "flatten" => {
                        return Err(Error::new_spanned(
                            &keyword,
                            format!("`{keyword}` does not belong here"),
                        ));
                    }
                    other => {
                        let message = match nearest(other, ["development", "flatten"]) {
                            Some(known) => format!("unknown `{other}`, did you mean `{known}`?"),
                            None if input.peek(Token![=]) => {
                                format!("a member's name is a string: `#[extension(\"{other}\" = …)]`")
                            }
                            None => format!("a member's name is a string: `#[extension(\"{other}\")]`"),
                        };
                        return Err(Error::new_spanned(&keyword, message));
                    }
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(ExtensionAttr { audience, name: name.unwrap_or(ExtensionName::FromField), value })
    })?;
    match (&extension.value, &extension.name, place) {
        (Some(_), _, Place::Field) => {
            return Err(item.error("on a field the member's value is that field; leave `= …` out"));
        }
        (Some(value), _, _) if value.is_empty() => {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`"));
        }
        (None, ExtensionName::Flatten, place) if place != Place::Field => {
            return Err(item.error("`flatten` belongs on a field"));
        }
        (None, _, place) if place != Place::Field => {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`"));
        }
        _ => {}
    }
    add_extension(attrs, extension, item)
}

fn add_extension(attrs: &mut Attrs, value: ExtensionAttr, item: &Item) -> Result<()> {
    let is_on_field = value.value.is_none();
    if let Some(first) = attrs.extensions.first().filter(|_| is_on_field) {
        return Err(duplicate(&first.origin, item, "`#[extension]` is given twice; keep one of them"));
    }
    attrs.extensions.push(At { value, origin: item.origin.clone() });
    Ok(())
}
