//! The `Accept` field (RFC 9110, section 12.5.1).
//!
//! It is parsed by hand, without allocating. The crate `mediatype` (0.23) knows neither weights nor ranges. It rejects what
//! clients do send, such as `*`, `text/html;;q=0.5` and `text/html;q=0.5;ext`, and one open quote makes it lose the rest of
//! the list. A version that repairs each range and then hands it over has more code, and allocates three times per range.

use core::iter;

/// A media type, or a range of media types with its weight.
#[derive(Default)]
pub(super) struct MediaType<'a> {
    kind: &'a str,
    subtype: &'a str,
    parameters: &'a str,
}

/// How closely a range fits a media type, the closest last, with the number of parameters that they share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// The range names what the suffix stands for, which strictly is another type.
    Suffix,
    /// `application/*+json`.
    AnyWithSuffix,
    Anything(usize),
    Kind(usize),
    Exact(usize),
}

pub(super) fn parse_ranges(accept: &str) -> impl Iterator<Item = MediaType<'_>> {
    split(accept, b',').filter_map(MediaType::parse)
}

impl<'a> MediaType<'a> {
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
        let (kind, subtype) = match trim(essence) {
            // Java's `URLConnection` sends `*; q=.2`.
            "*" => ("*", "*"),
            essence => essence.split_once('/')?,
        };
        let is_whole = !kind.is_empty() && !subtype.is_empty();
        is_whole.then_some(Self { kind, subtype, parameters })
    }

    pub(super) fn closeness_to(&self, media_type: &MediaType<'_>) -> Option<Closeness> {
        let closeness: fn(usize) -> Closeness = match (self.kind, self.subtype) {
            ("*", "*") => Closeness::Anything,
            (kind, _) if !kind.eq_ignore_ascii_case(media_type.kind) => return None,
            (_, "*") => Closeness::Kind,
            (_, subtype) if subtype.eq_ignore_ascii_case(media_type.subtype) => Closeness::Exact,
            _ if !self.is_suffix_of(media_type) => return None,
            (_, subtype) if subtype.starts_with("*+") => |_| Closeness::AnyWithSuffix,
            _ => |_| Closeness::Suffix,
        };
        self.parameters_shared_with(media_type).map(closeness)
    }

    /// Whether the other type's suffix stands for this one: `application/problem+json` is also `application/json`
    /// (RFC 6838, section 4.2.8).
    pub(super) fn is_suffix_of(&self, media_type: &MediaType<'_>) -> bool {
        // `application/*+json` is in no RFC, but Spring's `RestTemplate` sends it.
        let subtype = self.subtype.strip_prefix("*+").unwrap_or(self.subtype);
        let suffix = media_type.subtype.rsplit_once('+').map(|(_, suffix)| suffix);
        self.kind.eq_ignore_ascii_case(media_type.kind)
            && suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case(subtype))
    }

    /// The weight in thousandths. `None` where it is malformed.
    pub(super) fn quality(&self) -> Option<u16> {
        match self.parameters().find(is_weight) {
            Some((_, weight)) => parse_weight(weight),
            None => Some(1000),
        }
    }

    /// Counts the parameters of this range. `None` where the media type lacks one.
    fn parameters_shared_with(&self, media_type: &MediaType<'_>) -> Option<usize> {
        let mut shared = 0;
        // Behind the weight are the extensions of RFC 7231, which RFC 9110 has dropped.
        for (name, value) in self.parameters().take_while(|parameter| !is_weight(parameter)) {
            let is_same = |(its_name, its_value): (&str, &str)| {
                name.eq_ignore_ascii_case(its_name) && is_same_value(value, its_value)
            };
            if media_type.parameters().any(is_same) {
                shared += 1;
            } else if !name.eq_ignore_ascii_case("charset") {
                // JSON has no charset, but some clients name one.
                return None;
            }
        }
        Some(shared)
    }

    fn parameters(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let parameters = split(self.parameters, b';').filter_map(|parameter| parameter.split_once('='));
        parameters.map(|(name, value)| (trim(name), trim(value)))
    }
}

fn is_weight((name, _): &(&str, &str)) -> bool {
    name.eq_ignore_ascii_case("q")
}

/// Parses a weight (RFC 9110, section 12.4.2) into thousandths: `0` or `1`, and at most three digits behind a point. Java's
/// `URLConnection` begins with the point.
fn parse_weight(weight: &str) -> Option<u16> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(iter::repeat(b'0')).take(3);
    let thousandths = digits.fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    match whole {
        "0" => Some(thousandths),
        "" if !fraction.is_empty() => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

/// Whether two values of a parameter are the same, quoted or not. Case is ignored, as a charset demands: no two styles differ
/// in the case of another parameter.
fn is_same_value(one: &str, other: &str) -> bool {
    let text = |value| unquote(value).map(|byte| byte.to_ascii_lowercase());
    text(one).eq(text(other))
}

fn unquote(value: &str) -> impl Iterator<Item = u8> {
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    let mut is_escape = false;
    inner.unwrap_or(value).bytes().filter(move |&byte| {
        is_escape = inner.is_some() && byte == b'\\' && !is_escape;
        !is_escape
    })
}

/// Removes optional white space (RFC 9110, section 5.6.3).
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// Splits a list, except within quoted strings.
fn split(list: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(list);
    iter::from_fn(move || {
        let list = rest?;
        let (part, behind) = list.split_at_checked(part_len(list.as_bytes(), separator))?;
        rest = behind.get(1..);
        Some(part)
    })
}

fn part_len(list: &[u8], separator: u8) -> usize {
    let mut at = 0;
    while let Some(&byte) = list.get(at).filter(|&&byte| byte != separator) {
        at += 1;
        if byte == b'=' {
            at += list.get(at..).and_then(quoted_len).unwrap_or(0);
        }
    }
    at
}

/// The length of the quoted string that a text begins with (RFC 9110, section 5.6.4). Without an end it is no quoted string,
/// and its range ends at the next separator. The search is not quadratic: behind a string without an end, no other value
/// begins with a quote.
fn quoted_len(text: &[u8]) -> Option<usize> {
    let mut is_escaped = false;
    let inner = text.strip_prefix(b"\"")?;
    let end = inner.iter().position(|&byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })?;
    Some(end + 2)
}
