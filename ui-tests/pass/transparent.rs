//! Everything is the inner error's; what stands beside `#[transparent]` replaces it.

use error_response::{ApiError, body::{MessageDetails, NestedError}};

#[derive(Debug, thiserror::Error, ApiError)]
#[body(NestedError)]
enum AuthError {
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Bearer")]
    #[error("token {0} is bad")]
    BadToken(u8),
    #[status(500)]
    #[error("vault")]
    Vault,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
enum OrderError {
    #[transparent]
    #[error(transparent)]
    Auth(#[from] AuthError),
    #[transparent]
    #[status(404)]
    #[detail("nothing here")]
    #[code("HIDDEN")]
    #[rpc(NOT_FOUND)]
    #[header("x-hidden" = "1")]
    #[extension("hidden" = true)]
    #[error("hidden")]
    Hidden {
        source: Box<AuthError>,
    },
}

#[derive(ApiError)]
#[transparent]
struct Outermost(std::sync::Arc<OrderError>);

fn main() {
    let response = OrderError::from(AuthError::BadToken(7)).to_response();
    assert_eq!(response.status(), 401);
    assert_eq!(response.headers()["www-authenticate"], "Bearer");
    assert_eq!(response.body(), r#"{"Message":"token 7 is bad"}"#);

    let response = OrderError::Hidden { source: Box::new(AuthError::Vault) }.to_response();
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["x-hidden"], "1");
    assert_eq!(response.body(), r#"{"Message":"nothing here","hidden":true}"#);

    let outermost = Outermost(std::sync::Arc::new(OrderError::Auth(AuthError::Vault)));
    assert_eq!(outermost.to_response().status(), 500);
}
