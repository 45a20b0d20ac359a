//! The user's own item of a primitive type's name does not disturb the generated code.

#![allow(dead_code, non_camel_case_types)]

use error_response::ApiError;

type usize = str;
type u16 = str;

#[derive(ApiError)]
#[status(404)]
struct NotFound;

fn main() {
    assert_eq!(NotFound.to_response().status(), 404);
}
