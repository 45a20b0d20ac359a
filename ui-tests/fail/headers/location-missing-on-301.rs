use error_response::ApiError;

#[derive(ApiError)]
enum ShopError {
    #[status(301)]
    ShopMoved,
}

fn main() {
    ShopError::ShopMoved.to_response();
}
