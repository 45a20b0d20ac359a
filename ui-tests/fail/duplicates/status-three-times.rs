// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[status(410)]
#[status(404)]
struct Gone;

fn main() {
    Gone.to_response();
}
