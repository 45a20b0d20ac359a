use error_response::ApiError;

#[derive(ApiError)]
#[status(502, wiht = status_of)]
struct Upstream(u16);

fn main() {
    Upstream(409).to_response();
}
