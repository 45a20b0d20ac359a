use error_response::ApiError;

#[derive(ApiError)]
#[header(403, WWW_AUTHENTICATE = "Bearer")]
enum SessionError {
    #[status(401)]
    Expired,
    #[status(403)]
    Forbidden,
}

fn main() {
    SessionError::Expired.to_response();
}
