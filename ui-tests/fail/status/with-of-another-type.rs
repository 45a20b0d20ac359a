use error_response::ApiError;

#[derive(ApiError)]
#[status(502, with = status_of)]
struct Upstream(u16);

fn status_of(error: &Upstream) -> u32 {
    error.0.into()
}

fn main() {
    Upstream(409).to_response();
}
