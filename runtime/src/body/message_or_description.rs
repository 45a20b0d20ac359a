use super::layout;
use super::message_details::ITEM;
use super::{BodyStyle, Part, Rendered, Shape};
use crate::occurrence::Occurrence;

/// Either a message of this occurrence or a description of the problem, never both: `application/json`.
///
/// `{"Message": detail, …extensions, "Errors"?}` where the occurrence has a detail of its own; else
/// `{"Description": …, …extensions, "Errors"?}` with the title where one is written, else the explanation of the status.
/// Items are those of [`MessageDetails`](super::MessageDetails).
#[derive(Debug)]
pub struct MessageOrDescription;

const PARTS: &[Part] =
    &[Part::OwnDetailOr("Message", "Description"), Part::Extensions, Part::Items("Errors", &ITEM)];

impl BodyStyle for MessageOrDescription {
    const MEMBERS: &'static [&'static str] = &["Message", "Description", "Errors"];

    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::Json(PARTS);

    fn render(error: &Occurrence<'_>) -> Rendered {
        layout::render(Self::STYLE, PARTS, error)
    }
}
