use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(400 | 401)]
    Invalid(#[status] u16),
}

fn main() {}
