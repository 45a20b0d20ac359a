//! Every shape that a type can have, and every way in which it can come into being.

mod bounds;
mod from_macros;
mod generic;
mod other_derives;
mod plain;
mod pointers;
mod transparent;

/// What each shape sends: nothing of its own, one member, two members.
const NONE: &str = r#"{"Description":"The requested resource was not found."}"#;
const ONE: &str = r#"{"Description":"The requested resource was not found.","a":1}"#;
const TWO: &str = r#"{"Description":"The requested resource was not found.","a":1,"b":"x"}"#;
