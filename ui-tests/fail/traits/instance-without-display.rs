use error_response::ApiError;

struct OrderId(u64);

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[instance]
    id: OrderId,
}

fn main() {
    OrderNotFound { id: OrderId(7) }.to_response();
}
