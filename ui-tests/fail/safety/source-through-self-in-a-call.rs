use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("cannot read: {why}", why = reason(&self.cause))]
#[error("cannot read")]
struct ReadFailed {
    #[source]
    cause: std::io::Error,
}

fn reason(error: &std::io::Error) -> String {
    error.to_string()
}

fn main() {}
