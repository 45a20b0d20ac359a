use super::common::MESSAGE_ITEM;
use super::style::BodyStyle;
use super::table::{Fact, Part, Shape};

/// Either a message of this occurrence or a description of the problem, never both: `application/json`.
///
/// `{"Message": detail, …extensions, "Errors"?}` where the occurrence has a detail of its own; else
/// `{"Description": …, …extensions, "Errors"?}` with the title where one is written, else the explanation of the status.
/// Items are those of [`MessageDetails`](super::MessageDetails).
///
/// ```
/// use error_response::{ApiError, body::MessageOrDescription};
///
/// #[derive(ApiError)]
/// #[body(MessageOrDescription)]
/// enum OrderError {
///     #[status(409)]
///     #[detail("order {0} is being edited")]
///     Locked(u64),
///     #[status(404)]
///     #[title("There is no such order")]
///     NotFound,
/// }
///
/// assert_eq!(OrderError::Locked(7).to_response().body(), r#"{"Message":"order 7 is being edited"}"#);
/// assert_eq!(OrderError::NotFound.to_response().body(), r#"{"Description":"There is no such order"}"#);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MessageOrDescription;

impl BodyStyle for MessageOrDescription {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::OwnDetail("Message"),
        Part::unless(Fact::OwnDetail).of(&[
            Part::WrittenTitle("Description"),
            Part::unless(Fact::WrittenTitle).of(&[Part::Explanation("Description")]),
        ]),
        Part::Extensions,
        Part::errors("Errors").of(MESSAGE_ITEM),
    ]);
}
