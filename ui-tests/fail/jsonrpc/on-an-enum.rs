use error_response::ApiError;

#[derive(ApiError)]
#[jsonrpc(-32001)]
enum OrderError {
    #[status(423)]
    Locked,
}

fn main() {
    OrderError::Locked.to_response();
}
