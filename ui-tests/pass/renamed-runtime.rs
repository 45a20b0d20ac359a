//! The runtime under another path.

mod vendored {
    pub mod deep {
        pub use error_response as errors;
    }
}

use vendored::deep::errors::{ApiError, body::NestedError};

#[derive(ApiError)]
#[api_error(crate = crate::vendored::deep::errors)]
#[body(NestedError)]
#[status(404)]
#[detail("no order {id}")]
struct NotFound {
    #[extension]
    #[header("x-id")]
    id: u64,
}

macro_rules! error {
    ($path:path) => {
        #[derive(ApiError)]
        #[api_error(crate = $path, status(409))]
        enum Conflict {
            Taken,
        }
    };
}

error!(vendored::deep::errors);

fn main() {
    let response = NotFound { id: 7 }.to_response();
    assert_eq!(response.headers()["x-id"], "7");
    assert_eq!(response.body(), r#"{"error":{"code":"not_found","message":"no order 7","id":7}}"#);
    assert_eq!(Conflict::Taken.to_response().status(), 409);
}
