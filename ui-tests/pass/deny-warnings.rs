//! No lint fires in generated code, rustc's lints that are off by default included.

#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, missing_debug_implementations, missing_copy_implementations)]
#![deny(
    future_incompatible,
    let_underscore,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused
)]
#![deny(
    absolute_paths_not_starting_with_crate,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    macro_use_extern_crate,
    meta_variable_misuse,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]

use error_response::{ApiError, body::Problem};
use http::StatusCode;

/// An error.
#[derive(Debug, ApiError)]
#[body(Problem)]
#[header("x-shop" = "7")]
#[extension("shop" = 7)]
#[rename_all("camelCase")]
pub enum OrderError<'a, T> {
    /// It is not there.
    #[status(404)]
    #[detail("order {order_id}, {twice}", twice = order_id * 2)]
    NotFound {
        /// Its number.
        #[extension]
        order_id: u64,
        /// Where.
        #[header("x-shelf")]
        shelf: &'a str,
        /// Anything.
        #[extension]
        more: T,
    },
    /// Somebody else's fault.
    #[status(502)]
    Upstream(#[status] StatusCode),
}

/// A wrapper.
#[derive(Debug, Clone, Copy, ApiError)]
#[transparent]
pub struct Outer(Inner);

/// What is in it.
#[derive(Debug, Clone, Copy, ApiError)]
#[status(409)]
pub struct Inner;

fn main() {
    let response = OrderError::NotFound { order_id: 7, shelf: "a", more: true }.to_response();
    assert!(response.body().ends_with(br#""detail":"order 7, 14","shop":7,"orderId":7,"more":true}"#));
    assert_eq!(OrderError::<()>::Upstream(StatusCode::GONE).to_response().status(), 410);
    assert_eq!(Outer(Inner).to_response().status(), 409);
}
