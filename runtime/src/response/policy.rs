//! What the renderer adds to every response.

use http::response::Parts;

use super::error_info::ErrorInfo;
use crate::occurrence::Occurrence;
use crate::renderer::{Current, Info, Policy};
use crate::wire::{vary_on_accept, write_default};

#[cold]
pub(super) fn add_what_policy_says(
    head: &mut Parts,
    occurrence: &Occurrence<'_>,
    current: &Current,
    is_negotiated: bool,
) {
    let Policy { headers, info, .. } = current.policy();
    for (name, value) in headers {
        write_default(&mut head.headers, name, value);
    }
    if let Some((name, id)) = current.request_id_field() {
        head.headers.insert(name.clone(), id);
    }
    if is_negotiated {
        vary_on_accept(&mut head.headers);
    }
    if *info == Info::Attached {
        head.extensions.insert(ErrorInfo::new(occurrence));
    }
}
