use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
#[header(RETRY_AFTER = "1", CACHE_CONTROL = "no-store")]
struct Closed;

fn main() {}
