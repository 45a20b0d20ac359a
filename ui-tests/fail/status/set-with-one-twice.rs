use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(400 | 413 | 400)]
    Invalid(#[status] u16),
}

fn main() {}
