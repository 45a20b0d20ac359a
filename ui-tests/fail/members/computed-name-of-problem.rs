use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[extension("instance" = "/orders")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
