//! Content negotiation of the body style (RFC 9110, section 12.5.1).

use crate::body::{BodyStyle, Style};

/// A list of body styles, as a tuple, for [`Renderer::negotiate`](crate::Renderer::negotiate).
pub trait Styles {
    /// The styles as values.
    #[doc(hidden)]
    const LIST: &'static [Style];
}

macro_rules! tuples {
    ($(($($style:ident)*))*) => {$(
        impl<$($style: BodyStyle),*> Styles for ($($style,)*) {
            const LIST: &'static [Style] = &[$(Style::of::<$style>()),*];
        }
    )*};
}

tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

/// The style that the client likes best. Where it accepts none, the first: an error in a style that nobody asked for
/// says more than a 406 in place of it.
pub(crate) fn choose(accept: Option<&str>, styles: &'static [Style]) -> Option<Style> {
    let first = *styles.first()?;
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else { return Some(first) };
    let mut best = (Preference::default(), first);
    for style in styles {
        let preference = preference_of(style.media_type(), accept);
        // Of those that are liked alike, the service's order counts.
        if preference > best.0 {
            best = (preference, *style);
        }
    }
    Some(best.1)
}

/// How much the client likes a media type.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Preference {
    /// From 0 (not at all) to 1000.
    quality: u16,
    /// Whether it is not only meant by its suffix: `application/json` is first of all that.
    is_named: bool,
}

/// What the range says that fits most closely.
fn preference_of(media_type: &str, accept: &str) -> Preference {
    let fitting = accept.split(',').filter_map(Range::parse).filter_map(|range| {
        let closeness = range.closeness_to(media_type)?;
        Some((closeness, range.quality))
    });
    match fitting.max() {
        Some((closeness, quality)) if quality > 0 => {
            Preference { quality, is_named: closeness != Closeness::Suffix }
        }
        _ => Preference::default(),
    }
}

/// A media range of an `Accept` field.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    has_parameters: bool,
    quality: u16,
}

/// How closely a range fits a media type, the closest last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Anything,
    Kind,
    /// `application/json` for `application/problem+json` (RFC 6838, section 4.2.8).
    Suffix,
    Exact,
}

impl<'a> Range<'a> {
    fn parse(range: &'a str) -> Option<Self> {
        let mut parts = range.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let mut parsed = Self { kind, subtype, has_parameters: false, quality: 1000 };
        for (name, value) in parts.filter_map(|parameter| parameter.split_once('=')) {
            match name.trim().to_ascii_lowercase().as_str() {
                "q" => parsed.quality = parse_quality(value.trim())?,
                // JSON has no charset, but clients like to name one.
                "charset" => {}
                _ => parsed.has_parameters = true,
            }
        }
        Some(parsed)
    }

    fn closeness_to(&self, media_type: &str) -> Option<Closeness> {
        if self.kind == "*" && self.subtype == "*" {
            return Some(Closeness::Anything);
        }
        let (kind, subtype) = media_type.split(';').next()?.trim().split_once('/')?;
        if !self.kind.eq_ignore_ascii_case(kind) {
            return None;
        }
        if self.subtype == "*" {
            return Some(Closeness::Kind);
        }
        if self.has_parameters {
            return None;
        }
        if self.subtype.eq_ignore_ascii_case(subtype) {
            return Some(Closeness::Exact);
        }
        let (_, suffix) = subtype.rsplit_once('+')?;
        self.subtype.eq_ignore_ascii_case(suffix).then_some(Closeness::Suffix)
    }
}

/// A weight (RFC 9110, section 12.4.2): `0`, `1`, and at most three digits behind a point.
fn parse_quality(weight: &str) -> Option<u16> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{MessageDetails, Problem, ReasonPhrase};
    use crate::{Occurrence, Rendered};

    struct Html;

    impl BodyStyle for Html {
        const MEMBERS: &'static [&'static str] = &[];
        const MEDIA_TYPE: &'static str = "text/html; charset=utf-8";

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::empty()
        }
    }

    fn chosen(accept: &str) -> &'static str {
        type All = (Problem, MessageDetails, Html, ReasonPhrase);
        choose(Some(accept), <All as Styles>::LIST).unwrap().media_type()
    }

    const PROBLEM: &str = "application/problem+json";
    const JSON: &str = "application/json";
    const HTML: &str = "text/html; charset=utf-8";

    #[test]
    fn the_closest_range_counts_and_then_the_service_s_order() {
        for (accept, style) in [
            ("", PROBLEM),
            ("*/*", PROBLEM),
            ("application/problem+json", PROBLEM),
            ("application/json", JSON),
            ("Application/JSON; charset=utf-8", JSON),
            ("application/*", PROBLEM),
            ("text/html, application/json;q=0.9, */*;q=0.1", HTML),
            ("text/*;q=0.4, application/json;q=0.5", JSON),
            ("application/json;q=0.5, application/problem+json;q=0.4", JSON),
            ("*/*;q=0.5, application/problem+json;q=0", JSON),
            ("application/*;q=0, text/html;q=0.001", HTML),
            ("text/html ; q=1.000 , application/json;q=0.999", HTML),
        ] {
            assert_eq!(chosen(accept), style, "{accept:?}");
        }
    }

    #[test]
    fn what_is_not_acceptable_or_not_to_be_read_gets_the_first_style() {
        for accept in [
            "image/png",
            "*/*;q=0",
            "application/json;q=2",
            "text/html;q=0.0001",
            "text/html;level=1",
            "nonsense",
            ",;/,",
            "text/html;q=-1",
        ] {
            assert_eq!(chosen(accept), PROBLEM, "{accept:?}");
        }
    }
}
