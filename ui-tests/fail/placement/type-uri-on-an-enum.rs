use error_response::ApiError;

#[derive(ApiError)]
#[type_uri("https://example.com/problems/order")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
