//! Content negotiation of the body style (RFC 9110, section 12.5.1).

mod accept;
#[cfg(test)]
mod tests;

use core::cmp::Ordering;

use accept::{Closeness, MediaType};

use super::protocol::Protocol;
use super::request::Request;
use crate::body::{BodyStyle, Shape, Style};
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;

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

/// Returns the style in which a request is answered, of those that its client may choose from.
pub(crate) fn choose(request: Option<&Request>, styles: &'static [Style]) -> Option<Style> {
    let protocol = request.map_or(Protocol::Other, Request::protocol);
    choose_for(protocol, request.and_then(Request::accept), styles)
}

/// Clients of an RPC protocol send no `Accept` that means anything, and misread what is not theirs: those of Connect take
/// any other JSON for the code `unimplemented`. Both infer a code from the status where there is no body.
fn choose_for(protocol: Protocol, accept: Option<&str>, styles: &'static [Style]) -> Option<Style> {
    let first = *styles.first()?;
    let is_for_connect = |style: Style| style.shape().is_for_connect;
    let mut of_connect = styles.iter().copied().filter(|&style| is_for_connect(style));
    Some(match protocol {
        Protocol::Grpc => Style::of::<NoBody>(),
        Protocol::Connect => of_connect.next().unwrap_or(Style::of::<NoBody>()),
        Protocol::Other => {
            let of_others = styles.iter().copied().filter(|&style| !is_for_connect(style));
            let offers = of_others.map(|style| (style, style.media_type()));
            choose_by_accept(accept.unwrap_or_default(), offers).unwrap_or(first)
        }
    })
}

/// The style for clients that can read none of the list.
struct NoBody;

impl BodyStyle for NoBody {
    const MEDIA_TYPE: &'static str = "";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(_: &Occurrence<'_>) -> Rendered {
        Rendered::empty()
    }
}

/// Returns what the client prefers, of values with their media types. Where it accepts none, it gets the first of those that it refuses least: an
/// error in another style says more than a 406 in its place (RFC 9110, section 12.5.1, allows either).
pub(crate) fn choose_by_accept<T>(
    accept: &str,
    offers: impl IntoIterator<Item = (T, &'static str)>,
) -> Option<T> {
    let mut best: Option<Candidate<T>> = None;
    for (value, media_type) in offers {
        let candidate = Candidate::weigh(value, media_type, accept);
        if best.as_ref().is_none_or(|best| candidate.is_preferred_to(best)) {
            best = Some(candidate);
        }
    }
    Some(best?.value)
}

/// A value, and what the client says of its media type.
struct Candidate<T> {
    value: T,
    media_type: MediaType<'static>,
    /// In thousandths. Zero is not acceptable.
    quality: u16,
    basis: Basis,
    refusal: Refusal,
}

/// What in the `Accept` field covers the style: its own type, a range of types, or the type that its suffix stands for.
#[derive(Clone, Copy)]
enum Basis {
    Name,
    Range,
    Suffix,
}

/// How explicitly the client refuses the style, by `q=0`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Refusal {
    None,
    /// Together with others, as in `*/*;q=0`.
    General,
    /// By its type, or by its suffix as in `application/*+json;q=0`.
    Explicit,
}

impl Refusal {
    fn by(closeness: Closeness) -> Self {
        match closeness {
            Closeness::Suffix => Self::None,
            Closeness::Anything(_) | Closeness::Kind(_) => Self::General,
            Closeness::AnyWithSuffix | Closeness::Exact(_) => Self::Explicit,
        }
    }
}

impl<T> Candidate<T> {
    /// The most specific range decides (RFC 9110, section 12.5.1). A suffix can only raise the weight: a client that refuses
    /// `application/json`, or prefers `*/*` to it, means that type alone.
    fn weigh(value: T, media_type: &'static str, accept: &str) -> Self {
        let media_type = MediaType::parse(media_type).unwrap_or_default();
        let mut closest = None;
        let mut by_suffix = 0;
        let mut refusal = Refusal::None;
        for range in accept::parse_ranges(accept) {
            let Some(closeness) = range.closeness_to(&media_type) else { continue };
            let Some(quality) = range.quality() else { continue };
            if quality == 0 {
                refusal = refusal.max(Refusal::by(closeness));
            }
            match closeness {
                Closeness::Suffix | Closeness::AnyWithSuffix => by_suffix = by_suffix.max(quality),
                // Of equally specific ranges, the highest weight counts.
                _ => closest = closest.max(Some((closeness, quality))),
            }
        }
        let (quality, basis) = match closest {
            Some((Closeness::Exact(_), quality)) => (quality, Basis::Name),
            Some((_, quality)) if quality >= by_suffix => (quality, Basis::Range),
            _ => (by_suffix, Basis::Suffix),
        };
        Self { value, media_type, quality, basis, refusal }
    }

    /// Candidates of the same weight stay in the service's order.
    fn is_preferred_to(&self, earlier: &Self) -> bool {
        match self.quality.cmp(&earlier.quality) {
            Ordering::Equal if self.quality == 0 => self.refusal < earlier.refusal,
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
