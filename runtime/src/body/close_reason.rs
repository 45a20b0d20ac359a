//! Why a WebSocket is closed.

use super::style::BodyStyle;
use super::table::Shape;
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;
use crate::text::{cut, to_string_bounded};

/// An internal style, so that the error is masked and reported as over HTTP. The body is the reason.
pub(crate) struct CloseReason;

/// A close frame has 125 bytes, two of which are the code (RFC 6455, section 5.5).
const LONGEST: usize = 123;

impl BodyStyle for CloseReason {
    const MEDIA_TYPE: &'static str = "text/plain";
    const SHAPE: Shape = Shape::UNKNOWN.beside_http();

    fn render(error: &Occurrence<'_>) -> Rendered {
        let code = error.code();
        let reason = if error.status().is_server_error() {
            cut(code, LONGEST).to_owned()
        } else {
            to_string_bounded(&format_args!("{code}: {}", error.detail()), LONGEST)
        };
        error.bytes(reason)
    }
}
