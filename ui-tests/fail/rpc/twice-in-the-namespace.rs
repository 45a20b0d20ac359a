use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[api_error(rpc(ALREADY_EXISTS), rpc(ABORTED))]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
