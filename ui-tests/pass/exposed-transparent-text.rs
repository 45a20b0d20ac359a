//! `#[expose]` makes the text of `#[error(transparent)]` public, also where its field has no `#[from]`.

use error_response::{ApiError, body::MessageDetails};

#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
#[status(400)]
#[error(transparent)]
#[expose]
struct BadText(std::fmt::Error);

fn main() {
    let response = BadText(std::fmt::Error).to_response();
    assert_eq!(response.body(), r#"{"Message":"an error occurred when formatting an argument"}"#);
}
