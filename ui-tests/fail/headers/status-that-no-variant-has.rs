use error_response::ApiError;

#[derive(ApiError)]
#[header(429, RETRY_AFTER = "120")]
enum OrderError {
    #[status(404)]
    NotFound,
    #[status(503)]
    Closed,
}

fn main() {
    OrderError::Closed.to_response();
}
