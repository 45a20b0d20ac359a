use error_response::ApiError;

struct OrderId(u64);

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound(#[instance] Option<OrderId>);

fn main() {
    OrderNotFound(None).to_response();
}
