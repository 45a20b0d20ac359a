use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
#[header(Retry-After = "120")]
struct Closed;

fn main() {
    Closed.to_response();
}
