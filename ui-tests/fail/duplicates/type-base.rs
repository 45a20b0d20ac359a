use error_response::ApiError;

#[derive(ApiError)]
#[type_base("/problems/")]
#[type_base("/errors/")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
