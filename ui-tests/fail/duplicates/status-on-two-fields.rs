use error_response::ApiError;

#[derive(ApiError)]
#[status(502)]
struct Upstream(#[status] u16, #[status] u16);

fn main() {
    Upstream(409, 404).to_response();
}
