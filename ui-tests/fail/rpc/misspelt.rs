use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(ALREADY_EXIST)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
