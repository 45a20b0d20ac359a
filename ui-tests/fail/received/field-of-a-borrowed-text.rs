use error_response::{ApiError, FromResponse};

#[derive(ApiError, FromResponse)]
#[status(429)]
struct RateLimited {
    #[header("x-scope")]
    scope: &'static str,
}

fn main() {}
