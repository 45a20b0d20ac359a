use error_response::ApiError;

#[derive(ApiError)]
enum SessionError {
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Bearer")]
    Expired,
    #[status(401)]
    Missing,
}

fn main() {
    SessionError::Missing.to_response();
}
