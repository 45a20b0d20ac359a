use error_response::ApiError;

#[derive(ApiError)]
#[header(401, WWW_AUTHENTICATE = "realm=\"orders\"")]
enum SessionError {
    #[status(401)]
    Expired,
}

fn main() {
    SessionError::Expired.to_response();
}
