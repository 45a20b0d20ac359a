use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[error("{}: {source}", .path.display())]
    Read { path: std::path::PathBuf, source: std::io::Error },
}

fn main() {
    ImportError::Read { path: "a".into(), source: std::io::Error::other("x") }.to_response();
}
