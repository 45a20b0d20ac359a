use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum OrderError {
    #[transparent]
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

fn main() {
    OrderError::Io(std::io::Error::other("x")).to_response();
}
