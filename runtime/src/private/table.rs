//! How generated code writes the constant table.

use crate::problem_type::{Header, Member, Presence};
#[cfg(feature = "catalogue")]
use crate::schema::{FieldKind, TypeSchema};

/// The rows of a table. Generated code is shorter without the names of the fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __rows {
    ($(($name:literal, $code:literal, $status:literal, $title:literal, $settings:expr)),*) => {
        &[$($crate::__private_0_1::Row {
            name: $name,
            code: $code,
            status: $status,
            title: $title,
            settings: $settings,
        }),*]
    };
}

/// A response field with the same value every time.
#[must_use]
pub const fn fixed_header(name: &'static str, value: &'static str) -> Header {
    Header {
        name,
        value: Some(value),
        only_on: None,
        optional: false,
        fallback: false,
        masked: false,
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
        masked: false,
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

    /// Text of the occurrence, which is sent below 500 only.
    #[doc(hidden)]
    #[must_use]
    pub const fn masked(mut self) -> Self {
        self.masked = true;
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
        constant: false,
        masked: false,
        #[cfg(feature = "catalogue")]
        schema: None,
    }
}

impl Member {
    /// The same value every time.
    #[doc(hidden)]
    #[must_use]
    pub const fn constant(mut self) -> Self {
        self.constant = true;
        self
    }

    /// Text of the occurrence, which is sent below 500 only.
    #[doc(hidden)]
    #[must_use]
    pub const fn masked(mut self) -> Self {
        self.masked = true;
        self
    }

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
        $crate::__private_0_1::documented_member($name, $written)
    };
}

/// A response field whose value is a field of this type. Who generates documentation also asks the type what it is.
#[cfg(not(feature = "catalogue"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __header {
    ($name:literal, $type:ty) => {
        $crate::__private_0_1::dynamic_header($name)
    };
}

#[cfg(feature = "catalogue")]
impl Member {
    #[doc(hidden)]
    #[must_use]
    pub const fn schema(mut self, schema: fn() -> Option<TypeSchema>) -> Self {
        self.schema = Some(schema);
        self
    }
}

#[cfg(feature = "catalogue")]
impl Header {
    #[doc(hidden)]
    #[must_use]
    pub const fn kind(mut self, kind: fn() -> FieldKind) -> Self {
        self.kind = Some(kind);
        self
    }
}

/// A member whose value is a field of this type, which is asked for its schema.
#[cfg(feature = "catalogue")]
#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    ($name:literal, $written:literal, $type:ty) => {
        $crate::__private_0_1::documented_member($name, $written).schema(|| {
            use $crate::__private_0_1::{
                HasSchema as _, HasSchemars as _, HasSchemars09 as _, LacksSchema as _,
            };
            #[allow(deprecated)]
            let __probe = $crate::__private_0_1::TypeProbe::<$type>(::core::marker::PhantomData);
            (&&&&__probe).schema()
        })
    };
}

/// A response field whose value is a field of this type, which is asked what it is.
#[cfg(feature = "catalogue")]
#[doc(hidden)]
#[macro_export]
macro_rules! __header {
    ($name:literal, $type:ty) => {
        $crate::__private_0_1::dynamic_header($name).kind(|| {
            use $crate::__private_0_1::{HasKind as _, LacksKind as _};
            #[allow(deprecated)]
            let __probe = $crate::__private_0_1::TypeProbe::<$type>(::core::marker::PhantomData);
            (&&__probe).kind()
        })
    };
}
