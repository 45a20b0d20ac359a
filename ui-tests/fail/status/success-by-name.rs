use error_response::ApiError;

#[derive(ApiError)]
enum RpcError {
    #[status(StatusCode::OK)]
    InvalidParams,
}

fn main() {
    RpcError::InvalidParams.to_response();
}
