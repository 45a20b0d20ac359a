use error_response::ApiError;

#[derive(ApiError)]
#[type_base("https://example.com/problems")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
