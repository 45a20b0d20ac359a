use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
enum OrderError {
    #[transparent(from(std::io::Error))]
    Auth(AuthError),
}

fn main() {}
