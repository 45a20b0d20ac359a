// mistakes: 2
use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum OrderError {
    #[error(status = 404)]
    NotFound,
}

fn main() {}
