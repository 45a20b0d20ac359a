//! What a type can say of itself, as far as it has the traits: found by method resolution, which prefers the impl that
//! needs one reference less.

use core::fmt::{Debug, Display};
use std::error::Error;

use crate::description::Inspection;

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
