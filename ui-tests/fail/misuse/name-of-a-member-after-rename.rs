use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension(rename = "orderId")]
    id: u64,
}

fn main() {}
