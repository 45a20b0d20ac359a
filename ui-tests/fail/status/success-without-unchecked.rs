use error_response::ApiError;

#[derive(ApiError)]
enum RpcError {
    #[status(200)]
    InvalidParams,
}

fn main() {
    RpcError::InvalidParams.to_response();
}
