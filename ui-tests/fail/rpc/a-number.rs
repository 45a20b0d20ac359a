use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(7)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
