use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(404)]
#[error("no order")]
struct NotFound {
    #[expose]
    source: std::io::Error,
}

fn main() {
    NotFound { source: std::io::Error::other("x") }.to_response();
}
