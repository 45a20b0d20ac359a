use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[detail(display)]
    #[error("bad body: {0}")]
    Body(#[from] std::io::Error),
}

fn main() {
    ImportError::Body(std::io::Error::other("x")).to_response();
}
