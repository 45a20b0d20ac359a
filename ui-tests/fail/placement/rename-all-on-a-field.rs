use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension]
    #[rename_all("camelCase")]
    order_id: u64,
}

fn main() {
    OrderNotFound { order_id: 7 }.to_response();
}
