use error_response::ApiError;

#[derive(ApiError)]
enum ShopError {
    #[status(503)]
    #[header(RETRY_AFTER = "soon")]
    Closed,
}

fn main() {
    ShopError::Closed.to_response();
}
