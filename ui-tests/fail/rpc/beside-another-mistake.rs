// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[rpc(ABROTED)]
    Exists,
}

fn main() {
    OrderError::Exists.to_response();
}
