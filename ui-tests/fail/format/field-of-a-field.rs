use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {order.id} does not exist")]
struct OrderNotFound {
    order: Order,
}

struct Order {
    id: u64,
}

fn main() {
    OrderNotFound { order: Order { id: 7 } }.to_response();
}
