use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound(#[type_uri("https://example.com/problems/order")] u64);

fn main() {
    OrderNotFound(7).to_response();
}
