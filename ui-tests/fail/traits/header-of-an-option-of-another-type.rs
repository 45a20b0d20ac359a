use error_response::ApiError;

struct Quota(u64);

#[derive(ApiError)]
#[status(429)]
struct RateLimited(#[header("x-quota")] Option<Quota>);

fn main() {
    RateLimited(None).to_response();
}
