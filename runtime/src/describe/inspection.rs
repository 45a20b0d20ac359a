//! What a type can tell the process itself, as far as it has the traits: found by method resolution, which prefers the impl
//! that needs one reference less.

use core::fmt::{self, Debug, Display};
use std::error::Error;

/// What a type can tell the process itself, but no client.
pub trait Inspect {
    /// What there is, as far as the type has the traits.
    fn inspect(&self) -> Inspection<'_>;
}

/// A type's texts and source, as far as it has the traits.
#[derive(Clone, Copy)]
pub struct Inspection<'a> {
    pub(crate) display: Option<&'a dyn Display>,
    pub(crate) debug: Option<&'a dyn Debug>,
    pub(crate) source: Option<&'a (dyn Error + 'static)>,
}

impl Inspection<'_> {
    pub(crate) const NONE: Self = Self { display: None, debug: None, source: None };
}

impl Debug for Inspection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inspection").finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub struct Probe<'a, T: ?Sized>(pub &'a T);

impl<'a> Inspection<'a> {
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
        impl $($generics)* $crate::__private_0_1::Inspect for $type $($bounds)* {
            fn inspect(&self) -> $crate::__private_0_1::Inspection<'_> {
                use $crate::__private_0_1::{
                    HasDebug as _, HasDisplay as _, HasSource as _, LacksDebug as _, LacksDisplay as _,
                    LacksSource as _,
                };
                let __probe = $crate::__private_0_1::Probe(self);
                $crate::__private_0_1::Inspection::new(
                    (&__probe).probe_display(),
                    (&__probe).probe_debug(),
                    (&__probe).probe_source(),
                )
            }
        }
    };
}
