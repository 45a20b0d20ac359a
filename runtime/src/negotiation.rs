//! Content negotiation of the body style (RFC 9110, section 12.5.1).

mod accept;
#[cfg(test)]
mod tests;

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
    let media_type = MediaType::parse(media_type).unwrap_or_default();
    let fitting = accept::ranges(accept).filter_map(|range| {
        let closeness = range.closeness_to(&media_type)?;
        Some((closeness, range.quality()?))
    });
    match fitting.max() {
        Some((closeness, quality)) if quality > 0 => {
            Preference { quality, is_named: closeness != Closeness::Suffix }
        }
        _ => Preference::default(),
    }
}
