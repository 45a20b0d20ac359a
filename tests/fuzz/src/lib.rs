//! What each fuzz target checks.

pub mod derive;
pub mod header;
mod input;
#[path = "../../suite/strict_json.rs"]
mod strict_json;
pub mod style;
pub mod text;
pub mod tree;
