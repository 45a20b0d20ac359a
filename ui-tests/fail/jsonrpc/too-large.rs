use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(423)]
    #[jsonrpc(4294967296)]
    Locked,
}

fn main() {
    OrderError::Locked.to_response();
}
