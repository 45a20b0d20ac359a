// mistakes: 4
use error_response::ApiError;

#[derive(ApiError)]
#[code()]
enum OrderError {
    #[status(404)]
    #[title("")]
    #[detail("")]
    #[type_uri("")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
