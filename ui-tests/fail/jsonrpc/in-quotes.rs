use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(423)]
    #[jsonrpc("-32001")]
    Locked,
}

fn main() {
    OrderError::Locked.to_response();
}
