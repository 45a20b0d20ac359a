use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
#[header(RETRY_AFTER, "120")]
struct Closed;

fn main() {
    Closed.to_response();
}
