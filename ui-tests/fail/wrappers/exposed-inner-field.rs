use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
struct Wrapper {
    #[transparent]
    #[expose]
    error: AuthError,
    #[extension]
    timestamp: u64,
}

fn main() {}
