use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[error("bad body: {source:?}")]
    Body { source: std::io::Error },
}

fn main() {
    ImportError::Body { source: std::io::Error::other("x") }.to_response();
}
