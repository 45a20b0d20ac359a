use error_response::ApiError;

#[derive(ApiError)]
#[code(suffix = "_ERROR")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
