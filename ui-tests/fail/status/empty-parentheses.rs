use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status()]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
