use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(404)]
#[detail(display, "it is gone")]
#[error("gone")]
struct NotFound;

fn main() {
    NotFound.to_response();
}
