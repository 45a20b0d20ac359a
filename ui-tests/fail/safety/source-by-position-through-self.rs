use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("cannot read: {why}", why = self.0)]
#[error("cannot read")]
struct ReadFailed(#[from] std::io::Error);

fn main() {
    ReadFailed(std::io::Error::other("x")).to_response();
}
