use error_response::ApiError;

#[derive(ApiError)]
#[api_error(rpc(ABORTED))]
enum OrderError {
    #[status(409)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
