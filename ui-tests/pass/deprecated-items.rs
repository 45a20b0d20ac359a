//! A deprecated variant or field can still be derived for without a warning.

#![deny(warnings)]

use error_response::ApiError;

#[derive(ApiError)]
pub enum OrderError {
    #[deprecated(note = "no longer answered")]
    #[status(410)]
    #[detail("order {id}")]
    Gone {
        #[deprecated]
        #[extension]
        id: u64,
    },
    #[status(404)]
    #[non_exhaustive]
    NotFound,
}

#[allow(deprecated)]
fn main() {
    assert!(OrderError::Gone { id: 7 }.to_response().body().ends_with(br#""detail":"order 7","id":7}"#));
    assert_eq!(OrderError::NotFound.to_response().status(), 404);
}
