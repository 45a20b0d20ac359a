//! What the renderer adds to every response.

use http::Response;

use super::error_info::ErrorInfo;
use crate::occurrence::Occurrence;
use crate::renderer::{Current, Info, Policy};
use crate::wire::{vary_on_accept, write_default};

#[cold]
pub(super) fn add_what_policy_says(
    head: &mut Response<()>,
    occurrence: &Occurrence<'_>,
    current: &Current,
    is_negotiated: bool,
) {
    let Policy { headers, info, .. } = current.policy();
    for (name, value) in headers {
        write_default(head.headers_mut(), name, value);
    }
    if let Some((name, id)) = current.request_id_field() {
        head.headers_mut().insert(name.clone(), id);
    }
    if is_negotiated {
        vary_on_accept(head.headers_mut());
    }
    if *info == Info::Attached {
        head.extensions_mut().insert(ErrorInfo::new(occurrence));
    }
}
