use error_response::ApiError;

struct AuthError;

#[derive(ApiError)]
struct Wrapper {
    #[transparent]
    error: AuthError,
    #[extension]
    timestamp: u64,
}

fn main() {}
