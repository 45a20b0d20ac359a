//! `#[header(…)]`: response fields.

mod lists;
mod names;
mod places;
mod text;
mod values;
