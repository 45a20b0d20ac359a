use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[type_uri("https://example.com/order not found")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
