use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
enum OrderError {
    Auth(#[transparent] AuthError),
}

fn main() {
    OrderError::Auth(AuthError).to_response();
}
