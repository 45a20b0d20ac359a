use error_response::ApiError;

#[derive(ApiError)]
#[status(502, with = Upstream::status)]
struct Upstream(#[status] u16);

impl Upstream {
    fn status(&self) -> Option<http::StatusCode> {
        None
    }
}

fn main() {
    Upstream(409).to_response();
}
