//! XML 1.0 from JSON (RFC 9457, appendix B): a member is an element of its name, an element of an array is called `i`, and
//! what is `null` is left out.
//!
//! - `name`: which names XML allows.
//! - `document`: a JSON object as a document, and parts of one.

mod document;
mod name;

pub(crate) use document::{NoDocument, elements_from_json, from_json, is_plain, text_from_json};
pub(crate) use name::is_name;
