use error_response::ApiError;

#[derive(ApiError)]
#[status(429)]
struct RateLimited {
    #[header("x-quota")]
    #[header("X-Quota")]
    quota: u64,
}

fn main() {
    RateLimited { quota: 7 }.to_response();
}
