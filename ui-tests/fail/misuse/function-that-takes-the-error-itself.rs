use error_response::ApiError;

#[derive(ApiError)]
#[status(502, with = pick)]
struct Upstream;

fn pick(_: Upstream) -> Option<http::StatusCode> {
    None
}

fn main() {}
