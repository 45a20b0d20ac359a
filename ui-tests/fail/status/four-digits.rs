use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(4040)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
