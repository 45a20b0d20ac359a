//! An error inside of a wrapper that adds what every error of a service has: everything but that is the inner error's.

mod facets;
mod members;
mod two_hops;

use error_response::body::NestedError;
use error_response::{ApiError, Violation};

/// An error that has something of everything.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(NestedError)]
#[type_base("https://example.com/problems/")]
pub(crate) enum Kind {
    /// The account is closed.
    #[status(409)]
    #[title("Account closed")]
    #[code("AC_1")]
    #[log(warn)]
    #[rpc(FAILED_PRECONDITION)]
    #[header(RETRY_AFTER = "60")]
    #[header("x-kind" = "closed {id}")]
    #[error("account {id} is closed")]
    Closed {
        #[extension]
        id: u8,
        #[instance]
        at: &'static str,
        #[errors]
        errors: Vec<Violation>,
    },
    #[status(503)]
    #[error("hunter2")]
    Down,
    #[status(503)]
    #[expose]
    #[error("closed until {0}")]
    Exposed(&'static str),
    #[status(404)]
    #[detail(explanation)]
    #[error("gone")]
    Missing,
}

pub(crate) fn closed() -> Kind {
    Kind::Closed { id: 7, at: "/accounts/7", errors: vec![Violation::new("a", "b")] }
}

#[derive(ApiError)]
#[transparent]
pub(crate) struct Bare(Kind);

#[derive(ApiError)]
pub(crate) struct Beside {
    #[extension]
    timestamp: i64,
    #[header("x-trace")]
    trace: Option<&'static str>,
    #[transparent]
    error: Kind,
}

#[derive(ApiError)]
pub(crate) struct Boxed {
    #[transparent]
    error: Box<Kind>,
    #[extension]
    timestamp: i64,
    #[header("x-trace")]
    trace: Option<&'static str>,
}

#[derive(ApiError)]
pub(crate) struct Generic<E> {
    #[extension]
    timestamp: i64,
    #[transparent]
    error: E,
    #[header("x-trace")]
    trace: Option<&'static str>,
}

#[derive(ApiError)]
pub(crate) struct TwoLevels {
    #[header("x-trace")]
    trace: Option<&'static str>,
    #[transparent]
    error: Inner,
}

#[derive(ApiError)]
pub(crate) struct Inner {
    #[extension]
    timestamp: i64,
    #[transparent]
    error: Kind,
}

#[derive(ApiError)]
#[body(NestedError)]
pub(crate) enum Variants<E> {
    #[transparent]
    Bare(Kind),
    Beside {
        #[extension]
        timestamp: i64,
        #[header("x-trace")]
        trace: Option<&'static str>,
        #[transparent]
        error: Kind,
    },
    Boxed(#[transparent] Box<Kind>, #[extension("timestamp")] i64, #[header("x-trace")] Option<&'static str>),
    Generic {
        #[extension]
        timestamp: i64,
        #[header("x-trace")]
        trace: Option<&'static str>,
        #[transparent]
        error: E,
    },
    TwoLevels {
        #[header("x-trace")]
        trace: Option<&'static str>,
        #[transparent]
        error: Inner,
    },
}

/// A wrapper of each kind, with its name, around the same error.
pub(crate) struct Wrapper {
    pub(crate) name: &'static str,
    pub(crate) error: Box<dyn ApiError>,
    /// Whether it adds something.
    pub(crate) adds: bool,
}

pub(crate) fn wrappers(kind: fn() -> Kind) -> Vec<Wrapper> {
    let (timestamp, trace) = (99, Some("t-1"));
    let wrapper = |name, error| Wrapper { name, error, adds: true };
    vec![
        Wrapper { name: "struct", error: Box::new(Bare(kind())), adds: false },
        wrapper("struct with siblings", Box::new(Beside { timestamp, trace, error: kind() })),
        wrapper("boxed struct", Box::new(Boxed { error: Box::new(kind()), timestamp, trace })),
        wrapper("generic struct", Box::new(Generic { timestamp, error: kind(), trace })),
        wrapper(
            "struct of two levels",
            Box::new(TwoLevels { trace, error: Inner { timestamp, error: kind() } }),
        ),
        Wrapper { name: "variant", error: Box::new(Variants::<Kind>::Bare(kind())), adds: false },
        wrapper(
            "variant with siblings",
            Box::new(Variants::<Kind>::Beside { timestamp, trace, error: kind() }),
        ),
        wrapper("boxed variant", Box::new(Variants::<Kind>::Boxed(Box::new(kind()), timestamp, trace))),
        wrapper("generic variant", Box::new(Variants::Generic { timestamp, trace, error: kind() })),
        wrapper(
            "variant of two levels",
            Box::new(Variants::<Kind>::TwoLevels { trace, error: Inner { timestamp, error: kind() } }),
        ),
    ]
}
