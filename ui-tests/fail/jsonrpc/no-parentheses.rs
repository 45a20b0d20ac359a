use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(423)]
    #[jsonrpc]
    Locked,
}

fn main() {
    OrderError::Locked.to_response();
}
