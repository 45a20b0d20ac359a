use error_response::ApiError;

#[derive(ApiError)]
#[status(502, with = status_of())]
struct Upstream(u16);

fn status_of() -> Option<http::StatusCode> {
    None
}

fn main() {
    Upstream(409).to_response();
}
