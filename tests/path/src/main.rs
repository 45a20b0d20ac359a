//! `OrderError::NotFound { id: 7 }`, the error of `runtime/docs/internals.md`: its response is made a few times, and then
//! once more in [`measured`], which `.ci/path` looks into.

use std::hint::black_box;

use error_response::ApiError;
use error_response::body::Problem;

#[derive(Debug, thiserror::Error, ApiError)]
#[body(Problem)]
#[type_base("https://api.example.com/problems/")]
enum OrderError {
    #[status(404)]
    #[title("Order not found")]
    #[error("order {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
    },
}

const PAGE: &str = include_str!("../../../runtime/docs/internals.md");

fn main() {
    for _ in 0..3 {
        let response = OrderError::NotFound { id: 7 }.to_response();
        let body = std::str::from_utf8(response.body()).unwrap_or_default();
        assert!(!body.is_empty() && PAGE.contains(body), "the page shows another body than {body}");
    }
    measured();
}

#[inline(never)]
fn measured() {
    black_box(OrderError::NotFound { id: 7 }.to_response());
}
