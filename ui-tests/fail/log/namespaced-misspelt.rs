use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[api_error(log(oof))]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
