//! The static half of an error: the problem type (RFC 9457, section 3).
//!
//! - `table`: the table of a type, which generated code writes as text.
//! - `parse`: from the text to rows.
//! - `row`: what one row says, and what follows for its responses.
//! - `facts`: what documents read of a row.
//! - `header`, `member`, `outcome`: what rows speak of.
//! - `cell`: where the response layer notes what it has cached for a row.

mod cell;
mod facts;
mod header;
mod member;
mod outcome;
mod parse;
mod row;
mod table;

pub(crate) use cell::CacheCell;
pub use header::Header;
#[cfg(feature = "catalogue")]
pub(crate) use member::ExampleValue;
pub(crate) use member::MemberKind;
pub use member::{Member, Presence};
pub use outcome::Outcome;
pub(crate) use row::DeclaredDetail;
pub use row::Row;
pub(crate) use table::{Functions, OPAQUE};
pub use table::{ProblemType, ProblemTypes, Table};
