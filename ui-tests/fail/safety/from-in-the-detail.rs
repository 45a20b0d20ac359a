use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[detail("cannot read the file: {0}")]
    #[error("cannot read the file")]
    Read(#[from] std::io::Error),
}

fn main() {
    ImportError::from(std::io::Error::other("x")).to_response();
}
