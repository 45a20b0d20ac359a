// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[oai(status = 404)]
    NotFound,
}

fn main() {}
