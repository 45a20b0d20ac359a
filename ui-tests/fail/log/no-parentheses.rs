use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[log]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
