//! A deprecated type can be derived for without a warning.

#![deny(warnings)]

use error_response::ApiError;

#[derive(ApiError)]
#[deprecated]
#[status(404)]
pub struct Gone;

#[allow(deprecated)]
fn main() {
    assert_eq!(Gone.to_response().status(), 404);
}
