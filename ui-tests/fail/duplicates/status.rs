use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[title]
    #[status(410)]
    Gone,
}

fn main() {
    OrderError::Gone.to_response();
}
