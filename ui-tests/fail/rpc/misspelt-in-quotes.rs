use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc("permission denied")]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
