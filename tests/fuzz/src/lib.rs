//! What each fuzz target checks.

pub mod challenge;
pub mod derive;
pub mod document;
pub mod header;
mod input;
pub mod received;
pub mod style;
pub mod text;
pub mod tree;
