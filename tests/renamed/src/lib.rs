//! A user's crate with the strictest settings, where the runtime has another name. It is a test in that it compiles.

#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unused_qualifications)]
#![deny(clippy::pedantic, clippy::nursery)]

/// Errors of one module, of which there are two.
#[derive(::std::fmt::Debug, ::faults::ApiError)]
#[api_error(crate = ::faults)]
#[header(401, WWW_AUTHENTICATE = "Bearer")]
#[extension("region" = "eu")]
#[extension("version" = ::std::string::String::new())]
pub enum OrderError {
    /// A constant.
    #[status(404)]
    NotFound,
    /// Everything at once.
    #[status(502)]
    #[title("Upstream")]
    #[detail("{0} {x:?} {w:>2$}", x = ::std::string::String::new(), w = _0)]
    #[expose]
    Upstream(
        #[extension("a")] u8,
        #[header(RETRY_AFTER)] ::std::option::Option<::std::time::Duration>,
        usize,
        #[status] ::std::option::Option<u16>,
        #[code] ::std::option::Option<::std::string::String>,
        #[instance] ::std::option::Option<::std::string::String>,
        #[errors] ::std::vec::Vec<::faults::Violation>,
    ),
    /// No one is told.
    #[status(401)]
    Unauthorized,
    /// Forwarded.
    #[transparent]
    Inner(InnerError),
}

/// The second derive in the module.
#[derive(::std::fmt::Debug, ::faults::ApiError)]
#[api_error(crate = ::faults, status(409), body(::faults::body::NestedError))]
pub struct InnerError;
