use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(Code::WARN)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
