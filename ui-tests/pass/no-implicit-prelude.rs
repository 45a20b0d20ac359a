//! Generated code names everything by absolute path.

#![no_implicit_prelude]

mod core {}
mod std {}
mod http {}
mod serde {}
mod bytes {}
mod axum {}

#[derive(::error_response::ApiError)]
#[body(::error_response::body::NestedError)]
#[header("x-shop" = 7)]
#[extension("shop" = 7)]
enum OrderError<'a, T> {
    #[status(404)]
    #[detail("order {id:>3} of {shop}", shop = 1 + 1)]
    #[header(RETRY_AFTER = "{id}")]
    NotFound {
        #[extension]
        id: u8,
        #[header("x-note")]
        note: &'a str,
        #[extension]
        more: T,
    },
    #[status(502)]
    Upstream(
        #[status] ::core::option::Option<u16>,
        #[code] &'static str,
        #[instance] ::core::option::Option<&'static str>,
        #[errors] ::std::vec::Vec<::error_response::Violation>,
    ),
}

#[derive(::error_response::ApiError)]
#[transparent]
struct Outer<'a>(OrderError<'a, bool>);

fn main() {
    use ::core::option::Option::{None, Some};
    use ::core::{assert, assert_eq};
    use ::error_response::ApiError as _;

    let response = OrderError::NotFound { id: 7, note: "hi", more: true }.to_response();
    assert_eq!(response.headers()["x-note"], "hi");
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"not_found","message":"order   7 of 2","shop":7,"id":7,"more":true}}"#,
    );
    let upstream = Outer(OrderError::Upstream(Some(409), "busy", None, ::std::vec![]));
    assert_eq!(upstream.to_response().status(), 409);
    assert!(!upstream.to_response().body().is_empty());
}
