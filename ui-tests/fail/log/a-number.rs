use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[log(3)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
