use error_response::ApiError;

#[derive(ApiError)]
#[status(502)]
struct Upstream(#[status] #[status] u16);

fn main() {
    Upstream(409).to_response();
}
