use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(423)]
    #[jsonrpc("locked")]
    Locked,
}

fn main() {
    OrderError::Locked.to_response();
}
