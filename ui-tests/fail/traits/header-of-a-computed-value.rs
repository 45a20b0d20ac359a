use error_response::ApiError;

struct Quota(u64);

#[derive(ApiError)]
#[status(429)]
#[header("x-quota" = Quota(7))]
struct RateLimited;

fn main() {
    RateLimited.to_response();
}
