use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("bad body: {0}")]
#[error(transparent)]
struct BadBody(std::io::Error);

fn main() {
    BadBody(std::io::Error::other("x")).to_response();
}
