//! Content negotiation of the body style (RFC 9110, section 12.5.1).

mod accept;
#[cfg(test)]
mod tests;

use core::cmp::Ordering;

use accept::{Closeness, MediaType};

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
    let accept = accept.unwrap_or_default();
    let mut best: Option<Candidate> = None;
    for candidate in styles.iter().filter_map(|&style| Candidate::of(style, accept)) {
        if best.as_ref().is_none_or(|best| candidate.goes_before(best)) {
            best = Some(candidate);
        }
    }
    Some(best.map_or(first, |best| best.style))
}

/// A style that the client accepts.
struct Candidate {
    style: Style,
    media_type: MediaType<'static>,
    /// From 1 to 1000.
    quality: u16,
    basis: Basis,
}

/// What the client named: the style's type, a range of types, or what its suffix stands for.
#[derive(Clone, Copy)]
enum Basis {
    Name,
    Range,
    Suffix,
}

impl Candidate {
    /// The range that fits most closely decides. A suffix only ever adds: who refuses `application/json`, or likes it less
    /// than `*/*`, says so of that type alone.
    fn of(style: Style, accept: &str) -> Option<Self> {
        let media_type = MediaType::parse(style.media_type()).unwrap_or_default();
        let mut closest = None;
        let mut by_suffix = 0;
        for range in accept::ranges(accept) {
            let Some(closeness) = range.closeness_to(&media_type) else { continue };
            let Some(quality) = range.quality() else { continue };
            match closeness {
                Closeness::Suffix => by_suffix = by_suffix.max(quality),
                // Of ranges that are equally close, the kindest counts.
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

    /// Of those that are liked alike, the service's order counts.
    fn goes_before(&self, earlier: &Self) -> bool {
        match self.quality.cmp(&earlier.quality) {
            Ordering::Equal => match (self.basis, earlier.basis) {
                (Basis::Name | Basis::Range, Basis::Suffix) => true,
                // `application/json, */*`, as many clients send it, means the style that has this type itself.
                (Basis::Name, Basis::Range) => self.media_type.is_suffix_of(&earlier.media_type),
                _ => false,
            },
            ordering => ordering.is_gt(),
        }
    }
}
