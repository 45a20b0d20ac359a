use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[api_error(rcp(ABORTED))]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
