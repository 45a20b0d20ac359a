//! How `#[status]` is read, and which statuses there are.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Error, Ident, Lit, LitInt, LitStr, Path, Result, Token};

use super::item::{Arguments, Item, Place};
use crate::diagnostics::find_nearest;
use crate::status as statuses;

pub(crate) enum Status {
    /// `#[status(404)]`
    Written(WrittenStatus),
    /// `#[status]` on a field.
    Field,
    /// `#[status(unchecked)]` on an enum, for all its variants.
    Unchecked,
}

#[derive(Clone)]
pub(crate) struct WrittenStatus {
    pub(crate) code: u16,
    /// All that it may be at run time, if they are written out: `400 | 413`.
    pub(crate) set: Vec<u16>,
    /// The number or name as written, for messages.
    pub(crate) tokens: TokenStream,
    pub(crate) check: StatusCheck,
    pub(crate) with: Option<TokenStream>,
}

impl WrittenStatus {
    /// `404`, `400 | 413`
    pub(crate) fn codes(&self) -> String {
        let all = if self.set.is_empty() { &[self.code][..] } else { &self.set };
        all.iter().map(u16::to_string).collect::<Vec<_>>().join(" | ")
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusCheck {
    Checked,
    Unchecked,
}

pub(super) fn parse(item: &Item<'_>, place: Place) -> Result<Status> {
    if place == Place::Field {
        return match item.arguments {
            Arguments::None => Ok(Status::Field),
            Arguments::List(_) | Arguments::Value(_) => Err(item.error(
                "on a field, `#[status]` stands alone: the field's value is the status; the one in parentheses belongs on the variant",
            )),
        };
    }
    if place == Place::Enum && is_unchecked_alone(item) {
        return Ok(Status::Unchecked);
    }
    let status = item.parse(parse_written)?;
    if status.with.is_some() && place == Place::Enum {
        return Err(item.error(
            "`with` belongs on a variant: `#[status(502, with = path)]` asks that one for its status",
        ));
    }
    if !status.set.is_empty() && place == Place::Enum {
        return Err(item.error("several statuses belong on the variant that chooses among them at run time"));
    }
    Ok(Status::Written(status))
}

fn is_unchecked_alone(item: &Item) -> bool {
    matches!(&item.arguments, Arguments::List(tokens) if tokens.to_string() == "unchecked")
}

/// `404`, `NOT_FOUND`, `200, unchecked`, `502, with = path`, `400 | 413, with = path`
fn parse_written(input: ParseStream<'_>) -> Result<WrittenStatus> {
    let start = input.fork();
    if input.is_empty() || input.peek(Token![-]) {
        let tokens: TokenStream = input.parse()?;
        return Err(Error::new_spanned(tokens, "expected a status such as `404` or `NOT_FOUND`"));
    }
    let code = parse_code(input)?;
    let set = parse_further(code, input)?;
    if !input.is_empty() && !input.peek(Token![,]) {
        let tokens: TokenStream = start.parse()?;
        input.parse::<TokenStream>()?;
        return Err(Error::new_spanned(tokens, format!("a status stands alone: `#[status({code})]`")));
    }
    // Messages point at all of it: a name may be a path.
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
                if let Ok(text) = syn::parse2::<LitStr>(path.clone()) {
                    return Err(Error::new_spanned(text, "`with` takes a path or a closure, without quotes"));
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
                let suggestion = match find_nearest(other, ["unchecked", "with"]) {
                    Some(known) => format!(", did you mean `{known}`?"),
                    None => "; behind the status may stand `unchecked` or `with = path`".to_owned(),
                };
                return Err(Error::new_spanned(&keyword, format!("unknown `{other}`{suggestion}")));
            }
        }
    }
    Ok(WrittenStatus { code, set, tokens, check, with })
}

/// All statuses of `400 | 413`; none where there is one.
fn parse_further(first: u16, input: ParseStream<'_>) -> Result<Vec<u16>> {
    let mut set = Vec::new();
    while input.peek(Token![|]) {
        input.parse::<Token![|]>()?;
        let start = input.span();
        let code = parse_code(input)?;
        if code == first || set.contains(&code) {
            return Err(Error::new(start, format!("`{code}` is there twice; keep one of them")));
        }
        set.push(code);
    }
    if !set.is_empty() {
        set.insert(0, first);
    }
    Ok(set)
}

fn parse_code(input: ParseStream<'_>) -> Result<u16> {
    if input.peek(Lit) {
        return match input.parse()? {
            Lit::Int(number) => parse_number(&number),
            Lit::Str(text) => Err(Error::new_spanned(
                &text,
                match text.value().trim().parse::<u16>() {
                    Ok(code) => format!("a status is a number without quotes: `{code}`"),
                    Err(_) => match find_code(&text.value()) {
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
    match find_code(&name) {
        Ok(code) if is_name_of(code, &name) => Ok(code),
        Ok(code) => {
            let known = name_of(code);
            Err(Error::new_spanned(&path, format!("unknown status `{name}`, did you mean `{known}`?")))
        }
        Err(suggestion) => Err(Error::new_spanned(&path, format!("unknown status `{name}`{suggestion}"))),
    }
}

pub(super) fn parse_number(number: &LitInt) -> Result<u16> {
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

/// Names of statuses that are no errors, which the table lacks, and former names of some that it has.
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
    let registered = statuses::STATUSES.iter().map(|status| (to_constant_name(status.phrase), status.code));
    registered.chain(OTHER_NAMES.iter().map(|(name, code)| ((*name).to_owned(), *code))).collect()
}

fn to_constant_name(phrase: &str) -> String {
    phrase.replace([' ', '-'], "_").to_ascii_uppercase()
}

pub(super) fn is_name_of(code: u16, name: &str) -> bool {
    all_names().iter().any(|(known, known_code)| known == name && *known_code == code)
}

pub(super) fn name_of(code: u16) -> String {
    all_names().into_iter().find(|(_, known)| *known == code).map(|(name, _)| name).unwrap_or_default()
}

/// The code of this name, or of one that differs in case or separators; else the end of a message.
pub(super) fn find_code(name: &str) -> core::result::Result<u16, String> {
    let names = all_names();
    let squeezed = |name: &str| name.replace(['_', ' ', '-'], "").to_ascii_lowercase();
    if let Some((_, code)) = names.iter().find(|(known, _)| squeezed(known) == squeezed(name)) {
        return Ok(*code);
    }
    match find_nearest(name, names.iter().map(|(name, _)| name.as_str())) {
        Some(known) => Err(format!(", did you mean `{known}`?")),
        None => {
            Err("; write its number, such as `404`, or a name of RFC 9110's, such as `NOT_FOUND`".to_owned())
        }
    }
}

/// Registered error statuses and redirects are accepted, and with `unchecked` anything from 200 to 599.
pub(super) fn check_status(code: u16, check: StatusCheck) -> core::result::Result<(), String> {
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
