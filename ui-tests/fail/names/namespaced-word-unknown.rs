use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[api_error(status(404), severity("low"))]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
