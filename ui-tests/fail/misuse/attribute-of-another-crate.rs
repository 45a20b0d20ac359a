// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[message("there is no order {id}")]
    NotFound { id: u64 },
}

fn main() {}
