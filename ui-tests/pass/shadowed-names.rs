//! The user's own items and prelude names do not disturb the generated code.

#![allow(dead_code, unused_macros, non_camel_case_types)]

use error_response::ApiError;

struct Option;
struct Result;
struct Some;
struct None;
struct Vec;
struct String;
struct Box;
struct Response;
trait Into {}
trait Serialize {}
trait Display {}
type u16 = str;
type bool = str;
fn drop() {}
macro_rules! panic {
    () => {
        compile_error!("not this one")
    };
}
macro_rules! concat {
    () => {};
}
macro_rules! format_args {
    () => {};
}

#[derive(ApiError)]
#[extension("shop" = 7)]
enum OrderError {
    #[status(404)]
    #[detail("order {id}, {next}", next = id + 1)]
    NotFound {
        #[extension]
        #[header("x-id")]
        id: u8,
    },
    #[status(409)]
    AlreadyPaid,
}

fn main() {
    let response = OrderError::NotFound { id: 7 }.to_response();
    assert_eq!(response.headers()["x-id"], "7");
    assert!(response.body().ends_with(br#""detail":"order 7, 8","shop":7,"id":7}"#));
    assert_eq!(OrderError::AlreadyPaid.to_response().status(), 409);
}
