use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(tonic::Code::PermissionDenied)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
