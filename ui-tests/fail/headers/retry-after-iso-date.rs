use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
#[header(RETRY_AFTER = "2026-01-01T00:00:00Z")]
struct Closed;

fn main() {
    Closed.to_response();
}
