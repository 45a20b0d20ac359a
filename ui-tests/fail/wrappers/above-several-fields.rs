use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
#[transparent]
struct Wrapper {
    error: AuthError,
    #[extension]
    timestamp: u64,
}

fn main() {}
