// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
#[type_base("https://api.example.com/problems")]
enum OrderError {
    #[status(404)]
    NotFound,
}

#[derive(ApiError)]
#[status(404)]
#[type_base("urn:example:problem-")]
struct OrderNotFound;

fn main() {}
