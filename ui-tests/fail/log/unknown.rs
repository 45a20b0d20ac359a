use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[log(loudly)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
