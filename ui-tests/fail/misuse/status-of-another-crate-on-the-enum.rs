// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
#[http_status(500)]
enum OrderError {
    Broken,
    Closed,
}

fn main() {}
