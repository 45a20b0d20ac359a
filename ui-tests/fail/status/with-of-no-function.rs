use error_response::ApiError;

#[derive(ApiError)]
#[status(502, with = status_off)]
struct Upstream(u16);

fn main() {
    Upstream(409).to_response();
}
