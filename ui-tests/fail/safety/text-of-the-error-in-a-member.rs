use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("the file cannot be read")]
#[extension("reason" = self.to_string())]
#[error("cannot read: {source}")]
struct ReadFailed {
    source: std::io::Error,
}

fn main() {}
