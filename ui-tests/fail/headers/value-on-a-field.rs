use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
struct Closed(#[header(RETRY_AFTER = "120")] u64);

fn main() {
    Closed(120).to_response();
}
