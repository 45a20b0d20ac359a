use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(423)]
    #[jsonrpc(-1.5)]
    Locked,
}

fn main() {
    OrderError::Locked.to_response();
}
