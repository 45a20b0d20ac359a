use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(429)]
    #[header(429, RETRY_AFTER = "120")]
    RateLimited,
}

fn main() {
    OrderError::RateLimited.to_response();
}
