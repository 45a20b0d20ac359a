//! The traits that one may count on in the public types. These are tests in that they compile.

use std::fmt::Debug;
use std::hash::Hash;

use error_response::body::{
    ApiMessage, DefaultReasonHeader, MessageDetails, MessageOrDescription, NestedError, Part, Problem,
    ReasonPhrase, Shape,
};
use error_response::{
    ApiError, ErrorInfo, ExtensionError, Header, Limits, LogLevel, Member, Outcome, Presence, ProblemType,
    ProblemTypes, Rendered, Renderer, RequestIds, RpcCode, StatusError, Violation,
};

/// Asserts the bounds for each type, when it is compiled.
macro_rules! assert_all {
    ($($type:ty)*: $($bounds:tt)+) => {
        const _: () = {
            const fn assert<T: ?Sized + $($bounds)+>() {}
            $(assert::<$type>();)*
        };
    };
}

// What a service keeps, or sends to another thread.
assert_all! { Renderer Rendered StatusError Violation ErrorInfo RequestIds Limits: Send + Sync + Unpin + Debug }
assert_all! { Header Member ProblemType ProblemTypes Part Shape ExtensionError: Send + Sync + Unpin + Debug }
assert_all! { dyn ApiError + Send + Sync: Send + Sync }

// What a service makes once and hands out.
assert_all! { Renderer Rendered Violation ErrorInfo RequestIds ExtensionError: Clone }
assert_all! { Violation: PartialEq }
assert_all! { ErrorInfo ExtensionError: Eq }

// What is a key, or a setting to compare.
assert_all! { LogLevel Outcome Presence RpcCode Limits: Copy + Eq + Hash + Debug }
assert_all! { RequestIds: Eq + Hash }

// A type with a style as its parameter can derive these.
assert_all! { Problem MessageDetails MessageOrDescription ApiMessage NestedError ReasonPhrase DefaultReasonHeader: Copy + Debug }

// What `?`, `Box<dyn Error>` and `anyhow` ask for.
assert_all! { StatusError Violation ExtensionError: std::error::Error + Send + Sync + 'static }
