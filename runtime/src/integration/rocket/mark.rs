//! The mark by which the fairing knows a rendered response.

use std::sync::LazyLock;

use rocket::Request;
use rocket::http::Header;

use crate::renderer::random_id;

/// The field that marks a rendered response on its way to the fairing, because Rocket's have no extensions. Its value is
/// known to this process alone, so that no upstream's response can have it: it must not leave.
const MARK: &str = "x-error-response-mark";

static MARK_OF_PROCESS: LazyLock<Box<str>> = LazyLock::new(random_id);

/// Whether fairings see the response of a request. Those that Rocket does not understand have none.
#[derive(PartialEq, Eq)]
pub(super) enum Fairings {
    Run,
    Skipped,
}

/// Marks a response that the fairing is going to look at, and nobody else is.
pub(super) fn mark(request: &Request<'_>, response: &mut rocket::Response<'_>) {
    if *request.local_cache(|| Fairings::Skipped) == Fairings::Run {
        response.set_header(Header::new(MARK, &**MARK_OF_PROCESS));
    }
}

/// Takes the mark away, and answers whether there was one.
pub(super) fn take_mark(response: &mut rocket::Response<'_>) -> bool {
    let is_rendered = response.headers().get_one(MARK) == Some(&**MARK_OF_PROCESS);
    if is_rendered {
        response.remove_header(MARK);
    }
    is_rendered
}
