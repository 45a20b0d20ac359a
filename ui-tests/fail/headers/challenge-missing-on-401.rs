use error_response::ApiError;

#[derive(ApiError)]
enum SessionError {
    #[status(401)]
    Expired,
}

async fn handler() -> Result<&'static str, SessionError> {
    Err(SessionError::Expired)
}

fn main() {
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
