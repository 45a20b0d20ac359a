use error_response::ApiError;

#[derive(ApiError)]
#[status(429)]
#[header(RETRY_AFTER = -1)]
struct RateLimited;

fn main() {
    RateLimited.to_response();
}
