use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
struct Wrapper {
    #[transparent]
    first: AuthError,
    #[transparent]
    second: AuthError,
}

fn main() {}
