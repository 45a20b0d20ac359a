use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(AlreadyExists)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
