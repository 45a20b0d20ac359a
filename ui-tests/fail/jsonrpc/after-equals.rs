use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(423)]
    #[jsonrpc = 7]
    Locked,
}

fn main() {
    OrderError::Locked.to_response();
}
