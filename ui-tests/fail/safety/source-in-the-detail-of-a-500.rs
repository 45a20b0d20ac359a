use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(500)]
#[detail("cannot read: {cause}")]
#[error("cannot read")]
struct ReadFailed {
    #[source]
    cause: std::io::Error,
}

fn main() {
    ReadFailed { cause: std::io::Error::other("x") }.to_response();
}
