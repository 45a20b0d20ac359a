use error_response::ApiError;

#[derive(ApiError)]
#[status(4030)]
struct AuthError;

#[derive(ApiError)]
enum OrderError {
    #[transparent]
    Auth(AuthError),
}

fn main() {
    OrderError::Auth(AuthError).to_response();
}
