use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(ALREADY_EXISTS, ABORTED)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
