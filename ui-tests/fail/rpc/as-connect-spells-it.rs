use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[rpc(CANCELED)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
