//! What a type can tell the process itself, as far as it has the traits: found by method resolution, which prefers the impl
//! that needs one reference less.

use core::fmt::{self, Debug, Display};
use std::error::Error;

/// What a type can tell the process itself, but no client.
pub trait Inspect {
    /// Calls `visit` with what there is, as far as the type has the traits.
    ///
    /// No answer is returned, since it refers to a reference: the functions of the error itself would make the user's compiler
    /// write how each error type is dropped.
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>));
}

/// A type's texts and source, as far as it has the traits.
#[derive(Clone, Copy)]
pub struct Inspection<'a> {
    pub(crate) display: Option<&'a dyn Display>,
    pub(crate) debug: Option<&'a dyn Debug>,
    pub(crate) source: Option<&'a (dyn Error + 'static)>,
    /// What a handler panicked with. It is for reports, and not for development details.
    pub(crate) panic: Option<&'a (dyn Error + 'static)>,
}

impl<'a> Inspection<'a> {
    pub(crate) const NONE: Self = Self { display: None, debug: None, source: None, panic: None };

    /// What this one lacks, from another.
    #[must_use]
    pub(crate) fn or<'b>(&self, other: &Inspection<'b>) -> Inspection<'b>
    where
        'a: 'b,
    {
        Inspection {
            display: self.display.or(other.display),
            debug: self.debug.or(other.debug),
            source: self.source.or(other.source),
            panic: self.panic.or(other.panic),
        }
    }
}

impl Debug for Inspection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inspection").finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub struct Probe<'a, T: ?Sized>(pub &'a T);

/// [`Inspect`] for a type of which nobody knows what it implements. It is one question, not one for each trait: each costs the
/// user's compiler as much as ten variants.
pub trait ProbeInspection {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>));
}

impl<T: Error> ProbeInspection for &&&&Probe<'_, T> {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        let error = &self.0;
        let (display, debug) = (Some(error as &dyn Display), Some(error as &dyn Debug));
        visit(&Inspection { display, debug, source: error.source(), ..Inspection::NONE });
    }
}

impl<T: Display + Debug> ProbeInspection for &&&Probe<'_, T> {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        visit(&Inspection { display: Some(&self.0), debug: Some(&self.0), ..Inspection::NONE });
    }
}

impl<T: Display> ProbeInspection for &&Probe<'_, T> {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        visit(&Inspection { display: Some(&self.0), ..Inspection::NONE });
    }
}

impl<T: Debug> ProbeInspection for &Probe<'_, T> {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        visit(&Inspection { debug: Some(&self.0), ..Inspection::NONE });
    }
}

impl<T> ProbeInspection for Probe<'_, T> {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        visit(&Inspection::NONE);
    }
}

/// Asks a type for `Display`, `Debug` and its source, without a bound.
#[doc(hidden)]
#[macro_export]
macro_rules! __inspect {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::Inspect for $type $($bounds)* {
            fn inspect(
                &self,
                __visit: &mut dyn ::core::ops::FnMut(&$crate::__private_0_1::Inspection<'_>),
            ) {
                use $crate::__private_0_1::ProbeInspection as _;
                (&&&&&$crate::__private_0_1::Probe(self)).inspect(__visit);
            }
        }
    };
}
