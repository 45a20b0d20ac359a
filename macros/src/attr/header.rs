//! How `#[header]` is read.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Error, LitInt, LitStr, Path, Result, Token};

use super::item::{Item, Place, is_equals, parse_end, without_last_comma};
use super::status::{find_code, parse_number};
use super::text::parse_text;
use crate::diagnostics::find_nearest;
use crate::format::{EscapedName, Template, check_value};
use crate::header as fields;

pub(crate) struct HeaderAttr {
    pub(crate) only_on: Option<u16>,
    pub(crate) name: HeaderName,
    /// Absent on a field.
    pub(crate) value: Option<HeaderValue>,
}

#[derive(Clone)]
pub(crate) struct HeaderName {
    pub(crate) span: Span,
    /// In lower case.
    pub(crate) wire: String,
}

pub(crate) enum HeaderValue {
    Text(Template),
    Expression(TokenStream),
}

/// `401, WWW_AUTHENTICATE = "Bearer"`
struct Written {
    only_on: Option<LitInt>,
    name: HeaderName,
    value: Option<TokenStream>,
}

pub(super) fn parse(
    item: &Item<'_>,
    place: Place,
    escaped_names: &mut Vec<EscapedName>,
) -> Result<HeaderAttr> {
    let Written { only_on, name, value } = item.parse(parse_written)?;
    let only_on = match only_on {
        Some(status) if !place.is_container() => {
            return Err(Error::new_spanned(
                status,
                "a field for one status belongs on the container; here there is only one, so leave the number out",
            ));
        }
        Some(status) => Some(parse_number(&status)?),
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
        (Some(tokens), _) => Some(parse_value(&name, tokens, escaped_names)?),
    };
    Ok(HeaderAttr { only_on, name, value })
}

fn parse_written(input: ParseStream<'_>) -> Result<Written> {
    let only_on = if input.peek(LitInt) {
        let status = input.parse()?;
        input.parse::<Token![,]>()?;
        Some(status)
    } else {
        None
    };
    let name = parse_name(input)?;
    let value = if is_equals(input) {
        input.parse::<Token![=]>()?;
        Some(without_last_comma(input.parse()?))
    } else {
        parse_end(input, "#[header(RETRY_AFTER = \"120\")]")?;
        None
    };
    Ok(Written { only_on, name, value })
}

fn parse_name(input: ParseStream<'_>) -> Result<HeaderName> {
    let name = if input.peek(LitStr) { parse_quoted_name(input)? } else { parse_constant(input)? };
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

fn parse_quoted_name(input: ParseStream<'_>) -> Result<HeaderName> {
    let literal: LitStr = input.parse()?;
    let name = literal.value();
    if !fields::is_token(&name) {
        return Err(Error::new_spanned(
            literal,
            format!("{name:?} is no field name (RFC 9110, section 5.1); write one such as `\"x-quota\"`"),
        ));
    }
    Ok(HeaderName { span: literal.span(), wire: name.to_ascii_lowercase() })
}

/// `CACHE_CONTROL = "…"` behind a value looks like an argument of its text.
fn refuse_second_field(template: &Template) -> Result<()> {
    let Template::Formatted(format) = template else { return Ok(()) };
    for argument in format.arguments.iter().filter(|argument| !format.uses(argument)) {
        let name = argument.name.to_string();
        if fields::CONSTANTS.contains(&name.as_str()) || name == "status" {
            return Err(Error::new_spanned(
                &argument.name,
                "each response field goes into an attribute of its own",
            ));
        }
    }
    Ok(())
}

/// A constant of `http::header`.
fn parse_constant(input: ParseStream<'_>) -> Result<HeaderName> {
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
            find_nearest(&written, fields::CONSTANTS).map_or_else(|| format!("\"{written}\""), str::to_owned);
        return Err(Error::new_spanned(
            tokens,
            format!("`{written}` is no name here, did you mean `{name}`?"),
        ));
    }
    let is_followed = input.peek(Token![,]);
    if let Some(status) = is_followed.then(|| find_code(&constant).ok()).flatten() {
        return Err(Error::new_spanned(path, format!("a status is a number here: `{status}`")));
    }
    if !fields::CONSTANTS.contains(&constant.as_str()) {
        let suggestion = match find_nearest(&constant, fields::CONSTANTS) {
            Some(known) => format!(", did you mean `{known}`?"),
            None => {
                format!("; write any other name as a string: `\"{}\"`", fields::to_field_name(&constant))
            }
        };
        return Err(Error::new_spanned(
            path,
            format!("`{constant}` is no constant of `http::header`{suggestion}"),
        ));
    }
    Ok(HeaderName { span: Error::new_spanned(&path, "").span(), wire: fields::to_field_name(&constant) })
}

/// A string is a text with placeholders, an integer a fixed value, and everything else an expression.
fn parse_value(
    name: &HeaderName,
    tokens: TokenStream,
    escaped_names: &mut Vec<EscapedName>,
) -> Result<HeaderValue> {
    if tokens.is_empty() {
        return Err(Error::new(
            name.span,
            "this header has no value; write `#[header(RETRY_AFTER = \"120\")]`",
        ));
    }
    let parse_literal = |input: ParseStream<'_>| {
        let literal: LitStr = input.parse()?;
        let arguments: TokenStream = if input.is_empty() || input.peek(Token![,]) {
            input.parse()?
        } else {
            return Err(input.error("an expression"));
        };
        Ok((literal, arguments))
    };
    if let Ok((literal, arguments)) = parse_literal.parse2(tokens.clone()) {
        let template = parse_text(&literal, arguments, escaped_names)?;
        refuse_second_field(&template)?;
        let value = match &template {
            Template::Fixed(value) => value,
            Template::Formatted(format) => &format.with_digits,
        };
        fields::check_value(&name.wire, value).map_err(|message| Error::new_spanned(&literal, message))?;
        return Ok(HeaderValue::Text(template));
    }
    check_value(&tokens)?;
    if let Ok(number) = syn::parse2::<LitInt>(tokens.clone()) {
        let value = number.base10_digits().to_owned();
        fields::check_value(&name.wire, &value).map_err(|message| Error::new_spanned(&number, message))?;
        return Ok(HeaderValue::Text(Template::Fixed(value)));
    }
    Ok(HeaderValue::Expression(tokens))
}
