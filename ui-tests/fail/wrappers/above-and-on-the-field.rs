use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
enum OrderError {
    #[transparent]
    Auth(#[transparent] AuthError, #[extension("id")] u8),
}

fn main() {}
