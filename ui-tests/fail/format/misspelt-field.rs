use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[detail("order {order_idd} does not exist")]
    NotFound { order_id: u64, shop: u32 },
}

async fn handler() -> Result<&'static str, OrderError> {
    Err(OrderError::NotFound { order_id: 7, shop: 1 })
}

fn main() {
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
