//! How each attribute is read: one function a word.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, LitStr, Path, Result, Token, Type};

use super::{Argument, Arguments, At, Attrs, CodeAttr, CodeRule, DetailAttr, Item, Place, Title, Word};
use crate::diagnostics::{Diagnostics, nearest};
use crate::format::{self, Template};
use crate::header as fields;
use crate::word::Case;

impl Item {
    pub(super) fn error(&self, message: impl core::fmt::Display) -> Error {
        Error::new_spanned(&self.origin, message)
    }

    /// `#[body(Problem)]`, as it is to be written.
    pub(super) fn usage(&self) -> &'static str {
        Word::find(&self.name.to_string()).map_or("", |word| word.usage)
    }

    /// The tokens in the parentheses.
    pub(super) fn list(&self) -> Result<TokenStream> {
        match &self.arguments {
            Arguments::List(tokens) if !tokens.is_empty() => Ok(tokens.clone()),
            Arguments::List(_) => Err(self.error(format!("this is empty; write `{}`", self.usage()))),
            Arguments::None => Err(self.error(format!("this says nothing; write `{}`", self.usage()))),
            Arguments::Value(_) => {
                Err(self.error(format!("a value stands in parentheses; write `{}`", self.usage())))
            }
        }
    }

    pub(super) fn parse<T>(&self, parser: impl FnOnce(ParseStream<'_>) -> Result<T>) -> Result<T> {
        parser.parse2(self.list()?)
    }

    /// For attributes that are nothing but their word.
    pub(super) fn nothing(&self) -> Result<()> {
        match &self.arguments {
            Arguments::None => Ok(()),
            Arguments::List(_) | Arguments::Value(_) => {
                Err(self.error(format!("`{}` takes no arguments; write `#[{}]`", self.name, self.name)))
            }
        }
    }

    /// One string literal, and nothing else.
    pub(super) fn string(&self) -> Result<LitStr> {
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

pub(super) fn end(input: ParseStream<'_>, usage: &str) -> Result<()> {
    let _: Option<Token![,]> = input.parse()?;
    if input.is_empty() {
        Ok(())
    } else {
        Err(Error::new(input.span(), format!("nothing more belongs here; write `{usage}`")))
    }
}

/// Fills a slot, once.
pub(super) fn set<T>(slot: &mut Option<At<T>>, value: T, item: &Item) -> Result<()> {
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
pub(super) fn duplicate(first: &TokenStream, second: &Item, message: &str) -> Error {
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
pub(super) fn template(attrs: &mut Attrs, literal: &LitStr, arguments: Vec<Argument>) -> Option<Template> {
    let mistakes = Diagnostics::new();
    let template = Template::parse(literal, arguments, &mistakes);
    attrs.pending.extend(mistakes.finish().err());
    template
}

/// Reads the arguments behind a format string. With a mistake in them there are none, and the string is not looked at,
/// because it may be right.
pub(super) fn read_arguments(attrs: &mut Attrs, tokens: TokenStream) -> Option<Vec<Argument>> {
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
