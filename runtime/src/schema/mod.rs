//! JSON Schema of what an error brings: of the types that extension members and response fields are declared with.

mod example;
mod field;
mod format;
mod known;
mod number;
#[doc(hidden)]
pub(crate) mod probe;
#[cfg(any(feature = "aide", feature = "schemars"))]
mod schemars;
mod validity;

use serde_json::{Value, json};

pub(crate) use example::example_of;
pub(crate) use field::{FieldKind, KnownField};
pub(crate) use known::KnownType;

/// What is known of the values of a Rust type.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeSchema {
    /// The JSON Schema of a value that is not `null`.
    pub(crate) json: Value,
    pub(crate) nullability: Nullability,
    pub(crate) delivery: Delivery,
}

/// Whether a value may be `null`. As a member it is absent then; inside of another value it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nullability {
    NeverNull,
    PerhapsNull,
}

/// How sure it is that a value gets into the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Delivery {
    /// It has a few bytes and cannot fail.
    Always,
    /// It may be absent, or too large.
    IfItFits,
    /// Its `Serialize` is not known, and may fail: then the whole body is the minimal one.
    IfItCan,
}

impl TypeSchema {
    pub(crate) fn always(json: Value) -> Self {
        Self { json, nullability: Nullability::NeverNull, delivery: Delivery::Always }
    }

    pub(crate) fn if_it_fits(json: Value) -> Self {
        Self { json, nullability: Nullability::NeverNull, delivery: Delivery::IfItFits }
    }

    pub(crate) fn or_null(mut self) -> Self {
        self.nullability = Nullability::PerhapsNull;
        self.delivery = self.delivery.max(Delivery::IfItFits);
        self
    }

    /// A value that holds others is as sure as they are, and as small as nobody knows.
    pub(crate) fn holding(json: Value, delivery: Delivery) -> Self {
        let delivery = delivery.max(Delivery::IfItFits);
        Self { json, nullability: Nullability::NeverNull, delivery }
    }

    /// The schema inside of another value.
    pub(crate) fn inside(self) -> Value {
        match self.nullability {
            Nullability::NeverNull => self.json,
            Nullability::PerhapsNull => json!({ "anyOf": [self.json, { "type": "null" }] }),
        }
    }
}
