use error_response::ApiError;

#[derive(ApiError)]
#[header(RETRY_AFTER = "120")]
#[header(RETRY_AFTER = "60")]
enum OrderError {
    #[status(429)]
    RateLimited,
    #[status(503)]
    Closed,
}

fn main() {
    OrderError::Closed.to_response();
}
