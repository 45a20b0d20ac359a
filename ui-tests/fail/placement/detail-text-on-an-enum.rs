use error_response::ApiError;

#[derive(ApiError)]
#[detail("something is wrong with the order")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
