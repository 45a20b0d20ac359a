use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[api_error(status(404), title, status(410))]
    Gone,
}

fn main() {
    OrderError::Gone.to_response();
}
