use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
struct Wrapper {
    #[transparent]
    error: AuthError,
    #[status]
    status: Option<u16>,
}

fn main() {}
