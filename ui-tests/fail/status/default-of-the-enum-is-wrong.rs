use error_response::ApiError;

#[derive(ApiError)]
#[status(40)]
enum OrderError {
    Empty,
    TooLarge(u64),
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::TooLarge(7).to_response();
}
