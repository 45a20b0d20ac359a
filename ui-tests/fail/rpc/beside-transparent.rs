// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
#[status(409)]
struct Inner;

#[derive(ApiError)]
enum OrderError {
    #[transparent]
    #[rpc(ALREADY)]
    Inner(Inner),
    #[transparent]
    #[rpc(ABORTED)]
    #[api_error(rpc)]
    Other(Inner),
}

fn main() {
    OrderError::Inner(Inner).to_response();
    OrderError::Other(Inner).to_response();
}
