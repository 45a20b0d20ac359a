use error_response::ApiError;

#[derive(ApiError)]
enum SessionError {
    #[status(401)]
    Expired {
        #[header(WWW_AUTHENTICATE)]
        challenge: Option<String>,
    },
}

fn main() {
    SessionError::Expired { challenge: None }.to_response();
}
