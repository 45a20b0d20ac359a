// mistakes: 3
use error_response::ApiError;

#[derive(ApiError)]
#[type_base("/problems/")]
#[type_base("/errors/")]
enum OrderError {
    #[status(404)]
    #[title]
    #[title]
    NotFound,
    #[status(410)]
    #[status(410)]
    Gone,
}

fn main() {
    OrderError::Gone.to_response();
}
