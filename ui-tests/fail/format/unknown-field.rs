use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {number} does not exist")]
struct OrderNotFound {
    id: u64,
    shop: u32,
}

fn main() {
    OrderNotFound { id: 7, shop: 1 }.to_response();
}
