use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[transparent]
    Other(#[status] u16),
}

fn main() {
    OrderError::Other(404).to_response();
}
