//! What may not get to clients: the text of a source, and on a 5xx any text that is not declared as public.
//!
//! `expression` finds what an expression sees of the error, and `masking` answers what a 5xx does not show, for the checks as
//! for the code that is generated. `shown` checks what would get to clients, and `exposure` the uses of `#[expose]`.

mod exposure;
mod expression;
mod masking;
mod shown;

use crate::diagnostics::Diagnostics;
use crate::resolve::Problem;

use exposure::check_exposure;
use shown::check_shown;

pub(crate) fn check(problem: &Problem<'_>, mistakes: &Diagnostics) {
    check_shown(problem, mistakes);
    check_exposure(problem, mistakes);
}
