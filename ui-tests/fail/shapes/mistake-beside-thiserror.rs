use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum OrderError {
    #[status(NOT_FUOND)]
    #[error("gone")]
    NotFound,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    OrderError::NotFound.to_response();
    Err(OrderError::NotFound)?
}
