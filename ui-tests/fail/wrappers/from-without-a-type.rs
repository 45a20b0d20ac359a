// mistakes: 3
use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
enum OrderError {
    #[transparent(from)]
    First(AuthError),
    #[transparent(from())]
    Second(AuthError),
    #[transparent(from = AuthError)]
    Third(AuthError),
}

fn main() {}
