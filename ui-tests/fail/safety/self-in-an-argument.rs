use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("cannot read: {why}", why = self)]
#[error("bad body: {0}")]
struct BadBody(#[source] std::io::Error);

fn main() {
    BadBody(std::io::Error::other("x")).to_response();
}
