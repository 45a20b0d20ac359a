//! The list of single problems under one error: `#[errors]`.
//!
//! - `error_item`: one problem of the list, as a user's type describes it.
//! - `text`: what it says.
//! - `list`: the types that an `#[errors]` field may have.
//! - `violation`: the ready-made item.
//! - `pointer`: where in the request a problem is.
//! - `members`: the members of an item, by the names that a style has for them.

mod error_item;
mod list;
mod members;
mod pointer;
mod text;
mod violation;

pub use error_item::{ErrorItem, Extra};
pub use list::ErrorItems;
pub(crate) use members::{ItemNames, Order, rewrite_item, write_item};
pub use text::ItemText;
pub use violation::Violation;
