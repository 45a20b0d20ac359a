use error_response::{ApiError, body::NestedError};

#[derive(ApiError)]
#[body(NestedError)]
enum OrderError {
    #[status(404)]
    NotFound,
    #[status(4090)]
    AlreadyPaid,
}

async fn handler() -> Result<&'static str, OrderError> {
    Err(OrderError::NotFound)
}

fn main() {
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
