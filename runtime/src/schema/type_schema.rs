//! The schema of a Rust type, and how reliable its values are.

use serde_json::Value;

/// What is known of the values of a Rust type, as a member: there `null` is absence.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeSchema {
    pub(crate) json: Value,
    pub(crate) delivery: Delivery,
}

/// How certain it is that a value gets into the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Delivery {
    /// It is small and cannot fail.
    Always,
    /// It may be absent, or too large.
    IfItFits,
    /// Its `Serialize` may fail, and then the whole body is a minimal one.
    IfItCan,
}

impl Delivery {
    pub(super) const fn and(self, other: Self) -> Self {
        if self as u8 > other as u8 { self } else { other }
    }
}
