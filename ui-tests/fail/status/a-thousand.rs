use error_response::ApiError;

#[derive(ApiError)]
#[status(1000)]
struct Closed;

fn main() {
    Closed.to_response();
}
