use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[error(fmt = show)]
    Body(#[from] std::io::Error),
}

fn show(cause: &std::io::Error, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    write!(f, "bad body: {cause}")
}

fn main() {
    ImportError::Body(std::io::Error::other("x")).to_response();
}
