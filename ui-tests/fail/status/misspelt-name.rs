use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(NOT_FUOND)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
