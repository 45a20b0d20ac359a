//! The static half of an error: the problem type (RFC 9457, section 3).
//!
//! - `table`: the constant table of a type, as generated code writes it.
//! - `row`: what one row says.
//! - `header`, `member`, `outcome`: what rows speak of.

mod header;
mod member;
mod outcome;
mod row;
mod table;

pub use header::Header;
pub use member::{Member, Presence};
pub use outcome::Outcome;
pub(crate) use row::DeclaredDetail;
pub(crate) use table::OPAQUE;
pub use table::{ProblemType, ProblemTypes, Row, Rows, Setting, Settings};
