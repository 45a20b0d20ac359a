use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[log(warn)]
    #[log(off)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
