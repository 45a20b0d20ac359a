use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[api_error(status(404), error("gone"))]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
