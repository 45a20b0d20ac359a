use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status("gone fishing")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
