use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[transparent]
    Auth,
}

fn main() {
    OrderError::Auth.to_response();
}
