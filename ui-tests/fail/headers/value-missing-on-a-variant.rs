use error_response::ApiError;

#[derive(ApiError)]
enum ShopError {
    #[status(503)]
    #[header(RETRY_AFTER)]
    Closed { seconds: u64 },
}

fn main() {
    ShopError::Closed { seconds: 120 }.to_response();
}
