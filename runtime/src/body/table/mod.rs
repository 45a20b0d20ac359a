//! The language of tables, in which every style with members is written.
//!
//! - `part`: its words.
//! - `code_set`, `name_rule`, `member`: what some of them take.
//! - `shape`: a table with all that belongs to it.
//! - `check`: what the compiler checks of one.
//! - `place`: where a single problem is.
//! - `write`: writes a body and response fields.

mod check;
mod code_set;
mod member;
mod name_rule;
mod part;
mod place;
mod shape;
mod write;

pub use check::{check_member, check_style};
pub use code_set::CodeSet;
pub use member::Member;
pub use name_rule::NameRule;
pub use part::{Delay, Fact, Nest, Part, Place};
pub(super) use place::{AnyPlace, PlainPlace};
pub(crate) use shape::BodyShape;
#[cfg(feature = "catalogue")]
pub(crate) use shape::Root;
pub use shape::Shape;
pub(crate) use write::{Subject, is_link, names_any_fact, write_field, write_part};
pub(super) use write::{render, with_fields};

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
