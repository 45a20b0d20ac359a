// mistakes: 6
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[api_error(404)]
    A,
    #[api_error(StatusCode::CONFLICT, code("IR_04"))]
    B,
    #[api_error(status(410), "order {} is gone", id)]
    C { id: u64 },
    #[api_error("this is too large", 413)]
    D,
    #[api_error(GONE)]
    E,
    #[api_error(status: 415)]
    F,
}

fn main() {}
