use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(NotFound)]
    NotFound,
}

async fn handler() -> Result<&'static str, OrderError> {
    Err(OrderError::NotFound)
}

fn main() {
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
