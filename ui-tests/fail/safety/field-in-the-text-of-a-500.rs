use error_response::ApiError;

#[derive(ApiError)]
enum StoreError {
    #[status(500)]
    #[detail("cannot open {path}")]
    Open { path: String },
}

async fn handler() -> Result<&'static str, StoreError> {
    Err(StoreError::Open { path: "/srv/orders.db".into() })
}

fn main() {
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
