//! `#[header(…)]`: response fields.

mod challenges;
mod lists;
mod names;
mod places;
mod text;
mod values;
