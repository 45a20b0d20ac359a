//! `self.field` shows that field alone, whatever it is asked.

use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("{length} bytes", length = self.path.len())]
#[extension("path" = self.path.to_uppercase())]
#[header("x-size" = self.size)]
#[error("cannot read {}", self.path)]
struct ReadFailed {
    path: String,
    size: u32,
    source: std::io::Error,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("{length} bytes", length = self.0.len())]
#[error("cannot read {}", self.0)]
struct Tuple(String, #[source] std::io::Error);

fn main() {}
