use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[detail(explaination)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
