//! From what is written to what it means: one problem type for each variant, with defaults filled in.
//!
//! Nothing is refused here. Where the attributes contradict each other the first one counts, and `valid` says so.

mod code;
mod detail;
mod exposure;
mod extension;
mod header;
mod mark;
mod problem;
mod status;
mod table;
mod value;

pub(crate) use crate::attr::Audience;
pub(crate) use detail::{Detail, TextOrigin};
pub(crate) use extension::{Extension, MemberPlace};
pub(crate) use header::{Header, Precedence};
pub(crate) use mark::Mark;
pub(crate) use problem::Problem;
pub(crate) use table::Table;
pub(crate) use value::Value;
