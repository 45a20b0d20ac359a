use error_response::ApiError;

#[derive(ApiError)]
#[status(103, unchecked)]
#[title("Early hints")]
struct EarlyHints;

fn main() {
    EarlyHints.to_response();
}
