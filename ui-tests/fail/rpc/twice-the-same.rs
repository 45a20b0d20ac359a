use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(ABORTED)]
    #[rpc(ABORTED)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
