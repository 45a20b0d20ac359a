use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum OrderError {
    #[error(transparent)]
    Database(#[from] std::io::Error),
}

fn main() {}
