use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(500)]
#[extension("reason" = Self::reason(self))]
#[error("cannot read {path}")]
struct ReadFailed {
    path: String,
}

impl ReadFailed {
    fn reason(&self) -> String {
        format!("{self}")
    }
}

fn main() {}
