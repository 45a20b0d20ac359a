//! Content negotiation of the body style (RFC 9110, section 12.5.1).

mod accept;
#[cfg(test)]
mod tests;

use core::cmp::Ordering;

use accept::{Closeness, MediaType};

use crate::body::{BodyStyle, Style};

/// A list of body styles for [`Renderer::negotiate`](crate::Renderer::negotiate): a tuple of one to eight types, the preferred
/// one first.
///
/// This is the server's half of proactive negotiation (RFC 9110, section 12.1): the list says what there is, the client's
/// `Accept` (section 12.5.1) what it likes. Where `Accept` likes several alike, or none, the order of the list decides.
///
/// ```
/// use error_response::body::{NestedError, Problem};
/// use error_response::{ApiError, Renderer, StatusError};
/// use http::{HeaderMap, StatusCode};
///
/// let renderer = Renderer::production().negotiate::<(Problem, NestedError)>();
/// let media_type_for = |accept: &str| {
///     let mut request = HeaderMap::new();
///     request.insert("accept", accept.parse().unwrap());
///     let error = StatusError::new(StatusCode::NOT_FOUND);
///     renderer.for_request(&request).scope(|| error.to_response()).headers()["content-type"].clone()
/// };
///
/// assert_eq!(media_type_for("*/*"), "application/problem+json");
/// assert_eq!(media_type_for("application/json"), "application/json");
/// assert_eq!(media_type_for("text/html"), "application/problem+json");
/// ```
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

/// Returns the style that the client prefers, or the first where it accepts none: an error in another style says more than a
/// 406 in its place (RFC 9110, section 12.5.1, allows either).
pub(crate) fn choose(accept: Option<&str>, styles: &'static [Style]) -> Option<Style> {
    let first = *styles.first()?;
    let accept = accept.unwrap_or_default();
    let mut best: Option<Candidate> = None;
    for candidate in styles.iter().filter_map(|&style| Candidate::weigh(style, accept)) {
        if best.as_ref().is_none_or(|best| candidate.is_preferred_to(best)) {
            best = Some(candidate);
        }
    }
    Some(best.map_or(first, |best| best.style))
}

/// A style that the client accepts.
struct Candidate {
    style: Style,
    media_type: MediaType<'static>,
    /// In thousandths, and never zero.
    quality: u16,
    basis: Basis,
}

/// What in the `Accept` field covers the style: its own type, a range of types, or the type that its suffix stands for.
#[derive(Clone, Copy)]
enum Basis {
    Name,
    Range,
    Suffix,
}

impl Candidate {
    /// The most specific range decides (RFC 9110, section 12.5.1). A suffix can only raise the weight: a client that refuses
    /// `application/json`, or prefers `*/*` to it, means that type alone.
    fn weigh(style: Style, accept: &str) -> Option<Self> {
        let media_type = MediaType::parse(style.media_type()).unwrap_or_default();
        let mut closest = None;
        let mut by_suffix = 0;
        for range in accept::parse_ranges(accept) {
            let Some(closeness) = range.closeness_to(&media_type) else { continue };
            let Some(quality) = range.quality() else { continue };
            match closeness {
                Closeness::Suffix => by_suffix = by_suffix.max(quality),
                // Of equally specific ranges, the highest weight counts.
                _ => closest = closest.max(Some((closeness, quality))),
            }
        }
        let (quality, basis) = match closest {
            Some((Closeness::Exact(_), quality)) => (quality, Basis::Name),
            Some((_, quality)) if quality >= by_suffix => (quality, Basis::Range),
            _ => (by_suffix, Basis::Suffix),
        };
        (quality > 0).then_some(Self { style, media_type, quality, basis })
    }

    /// Candidates of the same weight stay in the service's order.
    fn is_preferred_to(&self, earlier: &Self) -> bool {
        match self.quality.cmp(&earlier.quality) {
            Ordering::Equal => match (self.basis, earlier.basis) {
                (Basis::Name | Basis::Range, Basis::Suffix) => true,
                // Many clients send `application/json, */*`, and mean the style of that very type.
                (Basis::Name, Basis::Range) => self.media_type.is_suffix_of(&earlier.media_type),
                _ => false,
            },
            ordering => ordering.is_gt(),
        }
    }
}
