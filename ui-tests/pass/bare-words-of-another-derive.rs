//! Beside its namespaced spelling, a bare word is another derive's; other attributes are left alone.

use error_response::ApiError;
use serde::Serialize;

#[derive(Debug, Serialize, thiserror::Error, ApiError)]
#[serde(rename_all = "camelCase", tag = "kind")]
enum OrderError {
    #[error("order {order_id}")]
    #[api_error(status(404), title("Order not found"))]
    #[title = "this is somebody else's"]
    #[serde(rename = "nf")]
    NotFound {
        #[extension("id")]
        #[serde(rename = "number")]
        order_id: u64,
    },
    #[error(transparent)]
    #[api_error(status(500))]
    #[status("this as well")]
    #[serde(skip)]
    Io(#[from] std::io::Error),
}

fn main() {
    let error = OrderError::NotFound { order_id: 7 };
    assert_eq!(
        error.to_response().body(),
        r#"{"title":"Order not found","status":404,"detail":"order 7","id":7}"#,
    );
    assert_eq!(error.to_string(), "order 7");
    let io = OrderError::from(std::io::Error::other("disk /dev/sdb"));
    assert_eq!(
        io.to_response().body(),
        r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#,
    );
}
