// mistakes: 2
use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[detail(display)]
enum StoreError {
    #[status(500)]
    #[error("cannot open {path}")]
    Open { path: String },
    #[status(507)]
    #[error("disk {0} is full")]
    Full(u8),
    #[status(404)]
    #[error("no such order")]
    NotFound,
}

fn main() {
    StoreError::NotFound.to_response();
}
