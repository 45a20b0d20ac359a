//! What generated code may name, and nothing else. No part of the public API: it changes with the macro crate.

use core::fmt::{self, Debug, Display};
use std::error::Error;

use crate::description::{Detail, ExtensionKind, Inner, Rank, Variation};
use crate::error;
use crate::item::ErrorItems;
use crate::json::MemberValue;
use crate::problem_type::{Presence, ProblemType};

pub use crate::description::{Description, Extension, Field, Inspect, Inspection};
pub use crate::error::Documented;
pub use crate::field::{CodeField, StatusField};
pub use crate::header::HeaderField;
pub use crate::listener::Listener;
pub use crate::problem_type::{Header, Member, ProblemTypes, Row, Rows, Setting, Settings};
pub use crate::slot::Slot;
pub use http::header;
pub use serde_core::Serialize;

#[cfg(feature = "actix-web")]
pub use crate::integration::actix_web;
#[cfg(feature = "aide")]
pub use crate::integration::aide::responses as aide_responses;
#[cfg(feature = "axum")]
pub use crate::integration::axum::into_response;
#[cfg(feature = "poem")]
pub use crate::integration::poem;
#[cfg(feature = "rocket")]
pub use crate::integration::rocket;
#[cfg(feature = "salvo")]
pub use crate::integration::salvo;
#[cfg(feature = "utoipa")]
pub use crate::integration::utoipa::responses as utoipa_responses;
#[cfg(feature = "warp")]
pub use crate::integration::warp::generated as warp;
#[cfg(feature = "catalogue")]
pub use crate::schema::probe::{
    FieldProbe, HasKind, HasSchema, HasSchemars, HasSchemars09, LacksKind, LacksSchema, SchemaProbe,
};
#[cfg(feature = "aide")]
pub use aide;
#[cfg(feature = "axum")]
pub use axum_core::response as axum;
#[cfg(feature = "utoipa")]
pub use utoipa;

#[cfg(feature = "aide")]
pub type AideResponses = Vec<(Option<u16>, aide::openapi::Response)>;
#[cfg(feature = "utoipa")]
pub type UtoipaResponses =
    std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::response::Response>>;

// The constant table.

/// A response field with the same value every time.
#[must_use]
pub const fn fixed_header(name: &'static str, value: &'static str) -> Header {
    Header {
        name,
        value: Some(value),
        only_on: None,
        optional: false,
        fallback: false,
        #[cfg(feature = "catalogue")]
        kind: None,
    }
}

/// A response field whose value the occurrence brings.
#[must_use]
pub const fn dynamic_header(name: &'static str) -> Header {
    Header {
        name,
        value: None,
        only_on: None,
        optional: false,
        fallback: false,
        #[cfg(feature = "catalogue")]
        kind: None,
    }
}

impl Header {
    #[doc(hidden)]
    #[must_use]
    pub const fn limited_to(mut self, status: u16) -> Self {
        self.only_on = Some(status);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Only where the inner error of a transparent variant has none of this name.
    #[doc(hidden)]
    #[must_use]
    pub const fn fallback(mut self) -> Self {
        self.fallback = true;
        self
    }
}

/// An extension member.
#[must_use]
pub const fn documented_member(name: &'static str, rust_type: &'static str) -> Member {
    Member {
        name,
        rust_type,
        presence: Presence::Required,
        #[cfg(feature = "catalogue")]
        schema: None,
    }
}

impl Member {
    #[doc(hidden)]
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.presence = Presence::Optional;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn flattened(mut self) -> Self {
        self.presence = Presence::Flattened;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn development(mut self) -> Self {
        self.presence = Presence::Development;
        self
    }
}

/// A member whose value is a field of this type. Who generates documentation also asks the type for its schema.
#[cfg(not(feature = "catalogue"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    ($name:literal, $written:literal, $type:ty) => {
        $crate::private::documented_member($name, $written)
    };
}

/// A response field whose value is a field of this type. Who generates documentation also asks the type what it is.
#[cfg(not(feature = "catalogue"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __header {
    ($name:literal, $type:ty) => {
        $crate::private::dynamic_header($name)
    };
}

/// Whether a body style has a member of this name, for the check that the derive emits at a field.
#[must_use]
pub const fn is_member(members: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < members.len() {
        if equal(members[at].as_bytes(), name.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn equal(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

// The occurrence.

/// What a type's `describe` works with: its table, its slots, and who wants to know.
#[inline]
pub fn visitor<'v, E: Documented>(slots: &'static [Slot], visit: Visit<'v>) -> Visitor<'v> {
    Visitor { types: error::table::<E>(), slots, listener: visit }
}

/// A [`visitor`] for a type with so many variants, whose responses are kept where it stands.
#[doc(hidden)]
#[macro_export]
macro_rules! __visitor {
    ($variants:literal, $listener:expr) => {{
        static __SLOTS: [$crate::private::Slot; $variants] = $crate::private::slots();
        $crate::private::visitor::<Self>(&__SLOTS, $listener)
    }};
}

/// An expression of the user's. Tokens that are none are refused where they are.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($value:expr) => {
        $value
    };
}

/// Who wants to know.
pub type Visit<'v> = &'v mut dyn Listener;

/// See [`visitor`].
pub struct Visitor<'v> {
    types: &'static ProblemTypes,
    slots: &'static [Slot],
    listener: Visit<'v>,
}

impl Visitor<'_> {
    /// The description of an occurrence that is nothing but its row.
    #[inline]
    #[must_use]
    pub fn row(&self, row: usize) -> Description<'static> {
        Description::new(self.types, self.types.row(row), Some(&self.slots[row]))
    }

    #[inline]
    pub fn visit(&mut self, description: &Description<'_>) {
        self.listener.hear(description);
    }

    pub fn constant(&mut self, row: usize) {
        let (slot, problem) = (&self.slots[row], self.types.row(row));
        if !self.listener.answer_from(slot, problem, self.types.settings) {
            let description = self.row(row);
            self.visit(&description);
        }
    }

    /// A row and a text that may appear below 500 only.
    pub fn text(&mut self, row: usize, text: &dyn Display) {
        self.visit(&self.row(row).text(text));
    }

    /// A row and a text that may also appear on a 5xx.
    pub fn public_text(&mut self, row: usize, text: &dyn Display) {
        self.visit(&self.row(row).public_text(text));
    }

    /// A transparent row with nothing dynamic beside the inner error.
    pub(crate) fn forward<E: Documented>(&mut self, row: usize, error: &E) {
        struct Forward<'f, 'v, E> {
            visitor: &'f mut Visitor<'v>,
            row: usize,
            error: &'f E,
        }

        impl<E: Documented> Listener for Forward<'_, '_, E> {
            fn answer_from(&mut self, slot: &'static Slot, inner: ProblemType, _: Settings) -> bool {
                // Several ways may lead from one row to one slot, and what is between them may add something.
                if inner.is_transparent() {
                    return false;
                }
                let types = self.visitor.types;
                self.visitor.listener.answer_from(slot, types.row(self.row), types.settings)
            }

            fn hear(&mut self, description: &Description<'_>) {
                self.visitor.visit(&self.visitor.row(self.row).of(self.error, description));
            }
        }

        error.describe(&mut Forward { visitor: self, row, error });
    }

    /// A transparent row that says more than the inner error.
    pub(crate) fn forward_with<E: Documented>(
        &mut self,
        error: &E,
        describe: &mut dyn FnMut(&mut Visitor<'_>, &dyn crate::ApiError, &Description<'_>),
    ) {
        error.describe(&mut |description: &Description<'_>| describe(self, error, description));
    }
}

impl Debug for Visitor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visitor").field("types", &self.types.name()).finish_non_exhaustive()
    }
}

/// Room for the kept responses of all variants.
#[must_use]
pub const fn slots<const N: usize>() -> [Slot; N] {
    [const { Slot::new() }; N]
}

impl<'a> Description<'a> {
    /// Something of this occurrence goes into the response, so that it cannot be kept.
    #[inline]
    fn dynamic(mut self) -> Self {
        self.variation = Variation::Anything;
        self
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn status_of(mut self, status: &dyn StatusField, statuses: Statuses) -> Self {
        self.status = status.status().filter(|status| match statuses {
            Statuses::Errors => (400..=599).contains(&status.as_u16()),
            Statuses::Unchecked => (200..=599).contains(&status.as_u16()),
        });
        self.dynamic()
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn code_of(mut self, code: Option<&'a dyn CodeField>) -> Self {
        self.code = code.map(CodeField::code).filter(|code| !code.is_empty());
        self.dynamic()
    }

    /// Text that may appear below 500 only.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn text(mut self, text: &'a dyn Display) -> Self {
        self.detail = Some(Detail { text, exposed: false });
        self.dynamic()
    }

    /// Text that may also appear on a 5xx.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn public_text(mut self, text: &'a dyn Display) -> Self {
        self.detail = Some(Detail { text, exposed: true });
        self.dynamic()
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn instance(mut self, uri: Option<&'a dyn Display>) -> Self {
        self.instance = uri;
        self.dynamic()
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn headers(mut self, headers: &'a [Field<'a>]) -> Self {
        self.headers = headers;
        self.variation = self.variation.max(Variation::Fields);
        self
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn extensions(mut self, extensions: &'a [Extension<'a>]) -> Self {
        self.extensions = extensions;
        self.dynamic()
    }

    /// Members that are the same every time.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn constants(mut self, extensions: &'a [Extension<'a>]) -> Self {
        self.extensions = extensions;
        self
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn errors(mut self, errors: &'a dyn ErrorItems) -> Self {
        self.errors = Some(errors);
        self.dynamic()
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn of(mut self, error: &'a dyn crate::ApiError, description: &'a Description<'a>) -> Self {
        self.inner = Some(Inner { description, error });
        self
    }
}

/// Which statuses may be chosen at run time.
#[derive(Debug, Clone, Copy)]
pub enum Statuses {
    Errors,
    Unchecked,
}

#[inline]
#[must_use]
pub fn field(name: header::HeaderName, value: &dyn HeaderField) -> Field<'_> {
    Field { name, value, rank: Rank::Usual, only_on: None, exposed: true }
}

impl Field<'_> {
    #[doc(hidden)]
    #[must_use]
    pub fn replacing(mut self) -> Self {
        self.rank = Rank::Replaces;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn fallback(mut self) -> Self {
        self.rank = Rank::Fallback;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn limited_to(mut self, status: u16) -> Self {
        self.only_on = Some(status);
        self
    }

    /// Text of the occurrence that may appear below 500 only.
    #[doc(hidden)]
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.exposed = false;
        self
    }
}

impl Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Field").field(&self.name).finish()
    }
}

#[inline]
#[must_use]
pub fn member<'a>(name: &'static str, value: &'a dyn MemberValue) -> Extension<'a> {
    Extension { name, value, kind: ExtensionKind::Member }
}

impl Extension<'_> {
    #[doc(hidden)]
    #[must_use]
    pub fn flattened(mut self) -> Self {
        self.kind = match self.kind {
            ExtensionKind::Member | ExtensionKind::Flattened => ExtensionKind::Flattened,
            ExtensionKind::DevelopmentMember | ExtensionKind::DevelopmentFlattened => {
                ExtensionKind::DevelopmentFlattened
            }
        };
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn development(mut self) -> Self {
        self.kind = match self.kind {
            ExtensionKind::Member | ExtensionKind::DevelopmentMember => ExtensionKind::DevelopmentMember,
            ExtensionKind::Flattened | ExtensionKind::DevelopmentFlattened => {
                ExtensionKind::DevelopmentFlattened
            }
        };
        self
    }
}

impl Debug for Extension<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Extension").field(&self.name).finish()
    }
}

/// Text with placeholders as the value of a response field.
pub struct FieldText<'a>(pub fmt::Arguments<'a>);

impl HeaderField for FieldText<'_> {
    fn write(&self, lines: &mut crate::FieldLines<'_>) {
        lines.text(&self.0);
    }
}

impl Debug for FieldText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.0, f)
    }
}

// What a type can say of itself, as far as it has the traits: found by method resolution, which prefers the impl that
// needs one reference less.

#[derive(Debug)]
pub struct Probe<'a, T: ?Sized>(pub &'a T);

impl<'a> Inspection<'a> {
    #[doc(hidden)]
    #[must_use]
    pub fn new(
        display: Option<&'a dyn Display>,
        debug: Option<&'a dyn Debug>,
        source: Option<&'a (dyn Error + 'static)>,
    ) -> Self {
        Self { display, debug, source }
    }
}

macro_rules! probes {
    ($($has:ident, $lacks:ident: $method:ident -> $answer:ty, $bound:path, $ask:expr;)*) => {$(
        pub trait $has<'a> {
            fn $method(&self) -> Option<$answer>;
        }

        impl<'a, T: $bound> $has<'a> for Probe<'a, T> {
            fn $method(&self) -> Option<$answer> {
                let ask: fn(&'a T) -> Option<$answer> = $ask;
                ask(self.0)
            }
        }

        pub trait $lacks<'a> {
            fn $method(&self) -> Option<$answer>;
        }

        impl<'a, T> $lacks<'a> for &Probe<'a, T> {
            fn $method(&self) -> Option<$answer> {
                None
            }
        }
    )*};
}

probes! {
    HasDisplay, LacksDisplay: probe_display -> &'a dyn Display, Display, |error| Some(error);
    HasDebug, LacksDebug: probe_debug -> &'a dyn Debug, Debug, |error| Some(error);
    HasSource, LacksSource: probe_source -> &'a (dyn Error + 'static), Error, |error| error.source();
}

/// Asks a type for `Display`, `Debug` and its source, without a bound.
#[doc(hidden)]
#[macro_export]
macro_rules! __inspect {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::private::Inspect for $type $($bounds)* {
            fn inspect(&self) -> $crate::private::Inspection<'_> {
                use $crate::private::{
                    HasDebug as _, HasDisplay as _, HasSource as _, LacksDebug as _, LacksDisplay as _,
                    LacksSource as _,
                };
                let __probe = $crate::private::Probe(self);
                $crate::private::Inspection::new(
                    (&__probe).probe_display(),
                    (&__probe).probe_debug(),
                    (&__probe).probe_source(),
                )
            }
        }
    };
}

/// A type, spelled so that a bound on it is not judged where it is written. See `__if_send!`.
#[cfg(any(feature = "poem", feature = "warp"))]
pub trait Itself<'a> {
    type Type: ?Sized;
}

#[cfg(any(feature = "poem", feature = "warp"))]
impl<T: ?Sized> Itself<'_> for T {
    type Type = T;
}
