use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(500)]
#[extension("reason" = self.to_string())]
#[error("cannot read {path}")]
struct ReadFailed {
    path: String,
}

fn main() {}
