//! What of a node's attributes is checked when its container has been read.

use super::attrs::Attrs;
use super::slot::At;
use super::status::{Status, StatusCheck, check_status};
use crate::diagnostics::Diagnostics;

/// The container may waive the checks of the status.
pub(crate) fn settle_status(attrs: &mut Attrs, container_is_unchecked: bool, mistakes: &Diagnostics) {
    let Some(At { value: Status::Written(written), .. }) = &mut attrs.status else { return };
    if container_is_unchecked {
        written.check = StatusCheck::Unchecked;
    }
    let codes = if written.set.is_empty() { &[written.code][..] } else { &written.set };
    if let Some(message) = codes.iter().find_map(|code| check_status(*code, written.check).err()) {
        mistakes.error(&written.tokens, message);
        attrs.status = None;
        attrs.refused.add("status".to_owned());
    }
}
