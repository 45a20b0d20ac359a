//! The list of single problems under one error: `#[errors]`.
//!
//! - `error_item`: one problem of the list, as a user's type describes it.
//! - `text`: what it says.
//! - `list`: the types that an `#[errors]` field may have.
//! - `in_query`: a list whose problems are in the query.
//! - `violation`: the ready-made item.
//! - `pointer`: where in the request a problem is.

mod error_item;
mod in_query;
mod list;
mod pointer;
mod text;
mod violation;

pub use error_item::{ErrorItem, Extra};
pub use in_query::InQuery;
pub use list::ErrorItems;
pub(crate) use pointer::PointerFragment;
pub use text::ItemText;
pub use violation::Violation;
