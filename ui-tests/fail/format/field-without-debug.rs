use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {0:?} does not exist")]
struct OrderNotFound(OrderId);

struct OrderId(u64);

fn main() {
    OrderNotFound(OrderId(7)).to_response();
}
