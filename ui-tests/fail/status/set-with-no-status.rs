// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(400 | 4133)]
    Invalid(#[status] u16),
    #[status(400 | 200)]
    Other(#[status] u16),
}

fn main() {}
