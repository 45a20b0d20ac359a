use error_response::ApiError;

#[derive(ApiError)]
#[status(502)]
struct Upstream(#[status] Option<String>);

fn main() {
    Upstream(None).to_response();
}
