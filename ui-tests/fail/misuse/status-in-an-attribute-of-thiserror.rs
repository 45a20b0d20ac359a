// mistakes: 2
use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum OrderError {
    #[error("the order is gone", status = 410)]
    Gone,
}

fn main() {}
