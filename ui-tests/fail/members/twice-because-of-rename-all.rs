use error_response::ApiError;

#[derive(ApiError)]
#[rename_all("snake_case")]
#[status(409)]
struct AlreadyPaid {
    #[extension]
    #[allow(non_snake_case)]
    orderId: u64,
    #[extension]
    order_id: u64,
}

fn main() {
    AlreadyPaid { orderId: 7, order_id: 7 }.to_response();
}
