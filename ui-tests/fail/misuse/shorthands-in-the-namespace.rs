// mistakes: 4
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[api_error(title("Gone"), 404)]
    A,
    #[api_error(status(410), "order {} is gone", id)]
    C { id: u64 },
    #[api_error("this is too large", 413)]
    D,
    #[api_error(status: 415)]
    F,
}

fn main() {}
