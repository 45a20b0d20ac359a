// mistakes: 6
use error_response::ApiError;
use std::io;

#[derive(Debug, Clone, thiserror::Error, ApiError)]
#[status(400)]
#[detail("the file cannot be read")]
#[extension("source" = self.source().is_some())]
#[extension("clone" = self.clone().to_string())]
#[extension("turbofish" = self.text::<u8>())]
#[header("x-path" = self.path().to_owned())]
#[error("cannot read")]
struct ReadFailed {
    path: String,
    source: std::sync::Arc<io::Error>,
}

impl ReadFailed {
    fn path(&self) -> &str {
        &self.path
    }

    fn text<T>(&self) -> String {
        self.path.clone()
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[error("cannot read: {}", self.text())]
struct WriteFailed {
    source: io::Error,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("{text}", text = self.text())]
#[error("cannot read")]
struct SeekFailed {
    source: io::Error,
}

impl WriteFailed {
    fn text(&self) -> String {
        self.source.to_string()
    }
}

impl SeekFailed {
    fn text(&self) -> String {
        self.source.to_string()
    }
}

fn main() {}
