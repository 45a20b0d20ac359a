use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[type_base("https://example.com/problems/")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
