//! The language of tables, in which every style with members is written.
//!
//! - `part`: its words.
//! - `code_set`, `name_rule`, `member`: what some of them take.
//! - `outline`: what a table says of itself.
//! - `check`, `const_text`: what the compiler checks of one.
//! - `shape`: a table with all that belongs to it.
//! - `subject`: who the words speak of.
//! - `write`, `scalar`, `detail`, `item`, `extensions`, `place`: write a body and response fields.

mod check;
mod code_set;
mod const_text;
mod detail;
mod extensions;
mod item;
mod member;
mod name_rule;
mod outline;
mod part;
mod place;
mod scalar;
mod shape;
mod subject;
mod write;

pub use code_set::CodeSet;
pub(super) use const_text::fail;
pub use member::Member;
pub use name_rule::NameRule;
pub(super) use outline::name_bit;
pub(crate) use outline::names_any_fact;
pub use part::{Delay, Fact, Nest, Part, Place};
pub(super) use place::{AnyPlace, PlainPlace};
pub(super) use scalar::with_fields;
pub(crate) use scalar::write_field;
#[cfg(any(feature = "catalogue", feature = "xml"))]
pub(crate) use shape::Root;
pub use shape::Shape;
pub(crate) use shape::{BodyShape, Reason};
pub(crate) use subject::{Subject, is_link};
pub(super) use write::render;
pub(crate) use write::write_part;

/// A single problem as [`Problem`](super::Problem) writes it.
pub(crate) const ERROR: &[Part] = &[
    Part::Title("title"),
    Part::Detail("detail"),
    Part::WrittenCode("code"),
    Part::Pointer("pointer"),
    Part::Parameter("parameter"),
    Part::Header("header"),
    Part::Extensions,
];
