//! The stack trace in a field, as far as there is one.

use std::backtrace::Backtrace;
use std::rc::Rc;
use std::sync::Arc;

use super::inspection::Probe;

/// What may hold a stack trace.
pub trait BacktraceField {
    fn backtrace(&self) -> Option<&Backtrace>;
}

impl BacktraceField for Backtrace {
    fn backtrace(&self) -> Option<&Backtrace> {
        Some(self)
    }
}

impl<T: BacktraceField> BacktraceField for Option<T> {
    fn backtrace(&self) -> Option<&Backtrace> {
        self.as_ref()?.backtrace()
    }
}

macro_rules! through_a_pointer {
    ($($pointer:ty),*) => {$(
        impl<T: BacktraceField> BacktraceField for $pointer {
            fn backtrace(&self) -> Option<&Backtrace> {
                T::backtrace(self)
            }
        }
    )*};
}

through_a_pointer!(Box<T>, Arc<T>, Rc<T>, &T);

/// Finds the stack trace of a field by method resolution: the derive knows the name of its type only, which may be that of
/// another crate's `Backtrace`.
pub trait ProbeBacktrace<'a> {
    fn probe(&self) -> Option<&'a Backtrace>;
}

impl<'a, T: BacktraceField> ProbeBacktrace<'a> for &Probe<'a, T> {
    fn probe(&self) -> Option<&'a Backtrace> {
        self.0.backtrace()
    }
}

impl<'a, T> ProbeBacktrace<'a> for Probe<'a, T> {
    fn probe(&self) -> Option<&'a Backtrace> {
        None
    }
}

/// The stack trace in a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __backtrace {
    ($field:expr) => {{
        use $crate::__private_0_1::ProbeBacktrace as _;
        (&&$crate::__private_0_1::Probe($field)).probe()
    }};
}
