//! The namespaced spelling says the same, one line a variant.

use error_response::ApiError;

#[derive(ApiError)]
#[api_error(body(error_response::body::NestedError), code(prefix = "IR_"))]
#[api_error(header(401, WWW_AUTHENTICATE = "Bearer"), rename_all("PascalCase"))]
enum OrderError {
    #[api_error(status(404), code("IR_04"), title("Order not found"), detail("no order {id}, {n}", n = id + 1))]
    NotFound {
        #[api_error(extension, header("x-id"))]
        id: u64,
    },
    #[api_error(status(UNAUTHORIZED), title)]
    LoggedOut,
    #[api_error(status(502), expose, detail("upstream says {0}"),)]
    Upstream(#[api_error(status)] u16),
    #[api_error(transparent)]
    Inner(Inner),
}

#[derive(ApiError)]
#[api_error(crate = error_response, status(409))]
struct Inner;

fn main() {
    let response = OrderError::NotFound { id: 7 }.to_response();
    assert_eq!(response.headers()["x-id"], "7");
    assert_eq!(response.body(), r#"{"error":{"code":"IR_04","message":"no order 7, 8","Id":7}}"#);
    let response = OrderError::LoggedOut.to_response();
    assert_eq!(response.headers()["www-authenticate"], "Bearer");
    assert_eq!(
        OrderError::Upstream(503).to_response().body(),
        r#"{"error":{"code":"IR_upstream","message":"upstream says 503"}}"#,
    );
    assert_eq!(OrderError::Inner(Inner).to_response().status(), 409);
}
