use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound(#[type_base("https://example.com/problems/")] u64);

fn main() {
    OrderNotFound(7).to_response();
}
