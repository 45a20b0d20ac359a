use error_response::ApiError;

#[derive(ApiError)]
#[rename_all("camelCase")]
enum OrderError {
    #[status(409)]
    AlreadyPaid {
        #[extension]
        order_id: u64,
        #[extension("orderId")]
        id: u64,
    },
}

fn main() {
    OrderError::AlreadyPaid { order_id: 7, id: 7 }.to_response();
}
