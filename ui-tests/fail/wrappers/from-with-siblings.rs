use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
struct Wrapper {
    #[transparent(from(std::io::Error))]
    error: AuthError,
    #[extension]
    timestamp: u64,
}

fn main() {}
