// mistakes: 3
use error_response::ApiError;

#[derive(ApiError)]
#[header("x-order" = "order {{id}}")]
enum OrderError {
    #[status(404)]
    #[detail("order {{id}} is gone")]
    NotFound { id: u64 },
    #[status(409)]
    #[header("x-order" = "{0} of {{0}}")]
    Conflict(u64),
}

fn main() {}
