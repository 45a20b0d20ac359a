use error_response::ApiError;

#[derive(ApiError)]
#[title("Order not found")]
struct OrderNotFound {
    #[extension]
    id: u64,
}

fn main() {
    OrderNotFound { id: 7 }.to_response();
}
