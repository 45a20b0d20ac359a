use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[staus(404)]
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
