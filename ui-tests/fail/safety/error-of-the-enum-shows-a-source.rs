use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("import: {0}")]
enum ImportError {
    #[status(400)]
    Body(#[from] std::io::Error),
}

fn main() {
    ImportError::Body(std::io::Error::other("x")).to_response();
}
