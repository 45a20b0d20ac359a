//! Neither `Debug`, `Display` nor `Error` is needed, not even in axum.

use error_response::ApiError;

struct Opaque;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    NotFound(#[allow(dead_code)] Opaque),
    #[status(500)]
    Lost {
        #[allow(dead_code)]
        source: Opaque,
    },
}

async fn handler() -> Result<&'static str, OrderError> {
    Err(OrderError::NotFound(Opaque))
}

async fn boxed() -> Result<&'static str, Box<dyn ApiError + Send + Sync>> {
    Err(Box::new(OrderError::Lost { source: Opaque }))
}

fn main() {
    let _: axum::Router =
        axum::Router::new().route("/", axum::routing::get(handler)).route("/boxed", axum::routing::get(boxed));
    let response = axum::response::IntoResponse::into_response(OrderError::NotFound(Opaque));
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
}
