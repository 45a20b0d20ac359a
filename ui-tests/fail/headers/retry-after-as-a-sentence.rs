use error_response::ApiError;

#[derive(ApiError)]
#[status(429)]
#[header(RETRY_AFTER = "in {0} seconds")]
struct RateLimited(u64);

fn main() {
    RateLimited(7).to_response();
}
