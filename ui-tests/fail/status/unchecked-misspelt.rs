use error_response::ApiError;

#[derive(ApiError)]
enum RpcError {
    #[status(200, uncheked)]
    InvalidParams,
}

fn main() {
    RpcError::InvalidParams.to_response();
}
