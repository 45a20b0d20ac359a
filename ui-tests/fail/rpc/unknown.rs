use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(CONFLICT)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
