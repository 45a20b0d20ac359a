// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[detail("order {{ id }} is gone")]
    A { id: u64 },
    #[status(404)]
    #[detail("order {{id:?}} is gone")]
    B { id: u64 },
}

fn main() {}
