//! http-body-util 0.1: [`LengthLimitError`], what a body that is longer than its limit fails with, is an error: 413.

use http_body_util::LengthLimitError;

use super::foreign::foreign_problems;

foreign_problems! {
    /// The body is longer than the service accepts.
    #[status(413)]
    #[code("body_too_large")]
    BodyTooLarge: LengthLimitError;
}
