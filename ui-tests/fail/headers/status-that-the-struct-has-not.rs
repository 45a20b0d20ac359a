use error_response::ApiError;

#[derive(ApiError)]
#[status(429)]
#[header(503, RETRY_AFTER = "120")]
struct RateLimited;

fn main() {
    RateLimited.to_response();
}
