use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    NotFound,
    AlreadyPaid { total: u64 },
}

async fn handler() -> Result<&'static str, OrderError> {
    Err(OrderError::AlreadyPaid { total: 7 })
}

fn main() {
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
