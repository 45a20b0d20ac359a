use error_response::ApiError;

#[derive(ApiError)]
#[header(4290, RETRY_AFTER = "120")]
enum OrderError {
    #[status(429)]
    RateLimited,
}

fn main() {
    OrderError::RateLimited.to_response();
}
