use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("cannot read: {why}", why = self.cause.to_string())]
#[error("cannot read")]
struct ReadFailed {
    #[source]
    cause: std::io::Error,
}

fn main() {
    ReadFailed { cause: std::io::Error::other("x") }.to_response();
}
