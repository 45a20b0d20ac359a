use error_response::ApiError;

#[derive(ApiError)]
#[status(429)]
struct RateLimited {
    #[header(RETRY_AFTER)]
    burst: u64,
    #[header("retry-after")]
    quota: u64,
}

fn main() {
    RateLimited { burst: 1, quota: 2 }.to_response();
}
