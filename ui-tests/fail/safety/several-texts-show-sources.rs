// mistakes: 3
use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[error("bad body: {0}")]
    Body(#[from] std::io::Error),
    #[status(422)]
    #[error(transparent)]
    Text(#[from] std::fmt::Error),
    #[status(500)]
    #[detail("{source}")]
    #[error("lost")]
    Lost { source: std::num::ParseIntError },
}

fn main() {
    ImportError::Body(std::io::Error::other("x")).to_response();
}
