//! What several styles have.

use super::table::Part;

/// The members of RFC 9457, in JSON and in XML.
pub(super) const PROBLEM: &[Part] = &[
    Part::TypeUri("type"),
    Part::Title("title"),
    Part::Status("status"),
    Part::Detail("detail"),
    Part::Instance("instance"),
    Part::WrittenCode("code"),
    Part::Extensions,
    Part::Errors("errors"),
    Part::Development("debug"),
];

/// A single problem of the styles whose text is a `Message`.
pub(super) const MESSAGE_ITEM: &[Part] =
    &[Part::Detail("Message"), Part::WrittenCode("Code"), Part::Pointer("Pointer"), Part::Extensions];
