use error_response::ApiError;

#[derive(ApiError)]
#[status(429)]
#[header(RETRY_AFTER = .seconds)]
struct RateLimited {
    seconds: u64,
}

fn main() {}
