use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[error("bad body: {0}")]
    Body(#[from] std::io::Error),
}

async fn handler() -> Result<&'static str, ImportError> {
    Err(std::io::Error::other("x").into())
}

fn main() {
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
