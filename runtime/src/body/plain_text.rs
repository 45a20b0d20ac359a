//! Lines for people.

use super::page::{Escape, Page};
use super::style::BodyStyle;
use super::table::{Part, PlainPlace, Shape, with_fields};
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;

/// Lines for people: `text/plain`. In [`Renderer::negotiate`](crate::Renderer::negotiate), `curl` gets it where it is the first of
/// the list.
///
/// The first line has the status and the title, the second the detail, and each further one a single problem. Control characters
/// and those that change the direction of writing are escaped, so that no text adds a line.
///
/// ```
/// use error_response::{ApiError, Violation, body::PlainText};
///
/// #[derive(ApiError)]
/// #[body(PlainText)]
/// #[status(422)]
/// #[detail("{count} field is invalid", count = fields.len())]
/// struct Invalid {
///     #[errors]
///     fields: Vec<Violation>,
/// }
///
/// let fields = vec![Violation::new("Too small", "must be at least 18").pointer("/age")];
/// assert_eq!(
///     Invalid { fields }.to_response().body(),
///     "422 Unprocessable Content\n1 field is invalid\n/age: must be at least 18\n",
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PlainText;

impl BodyStyle for PlainText {
    const MEDIA_TYPE: &'static str = "text/plain; charset=utf-8";
    const SHAPE: Shape = Shape::TEXT.fields(&[Part::Text("x-content-type-options", "nosniff")]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        let mut page = Page::new(error.limits().body, Escape::None);
        page.line(&format_args!("{} {}", error.status().as_str(), error.title())).mark("\n");
        page.line(&error.detail()).mark("\n");
        error.for_each_error(&mut |item| {
            let fits = page.whole(|part| {
                if let Some(place) = PlainPlace::of(item) {
                    part.line(&place)?;
                    part.mark(": ");
                }
                part.line(&item.detail())?;
                part.mark("\n");
                Ok(())
            });
            if fits { core::ops::ControlFlow::Continue(()) } else { core::ops::ControlFlow::Break(()) }
        });
        with_fields(error.bytes(page.into_text()), &Self::SHAPE, error)
    }
}
