use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[api_error(rpc(UNAVAILIBLE))]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
