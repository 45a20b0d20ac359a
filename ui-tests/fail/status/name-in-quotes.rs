use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status("NOT_FOUND")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
