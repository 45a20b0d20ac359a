use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[error("{source} after {:.*} s", 1, .after)]
    Read { after: f64, source: std::io::Error },
}

fn main() {
    ImportError::Read { after: 1.5, source: std::io::Error::other("x") }.to_response();
}
