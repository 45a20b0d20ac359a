use error_response::ApiError;

struct AuthError;

#[derive(ApiError)]
enum OrderError {
    #[transparent]
    Auth(AuthError),
}

fn main() {
    OrderError::Auth(AuthError).to_response();
}
