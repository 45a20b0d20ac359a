use error_response::ApiError;

#[derive(ApiError)]
#[header(TOO_MANY_REQUESTS, RETRY_AFTER = "120")]
enum OrderError {
    #[status(429)]
    RateLimited,
}

fn main() {
    OrderError::RateLimited.to_response();
}
