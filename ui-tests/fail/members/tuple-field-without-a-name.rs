use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    NotFound(#[extension] u64),
}

fn main() {
    OrderError::NotFound(7).to_response();
}
