//! Types of frameworks that peers leave without a response in style.

use axum::response::IntoResponse;
use error_response::ApiError;
use http::Method;

#[derive(ApiError)]
#[status(405)]
struct NotAllowed {
    #[header(ALLOW)]
    allowed: [Method; 2],
    #[header(RETRY_AFTER)]
    after: u8,
    #[header(WWW_AUTHENTICATE)]
    challenges: [&'static str; 2],
    #[header(SET_COOKIE)]
    cookies: [&'static str; 2],
}

/// A response that is rebuilt, without its fields.
#[test]
fn a_frameworks_response_has_all_fields() {
    let error = NotAllowed {
        allowed: [Method::GET, Method::HEAD],
        after: 7,
        challenges: ["Basic", "Bearer"],
        cookies: ["a=1", "b=2"],
    };
    let expected = error.to_response();
    let boxed: Box<dyn ApiError + Send + Sync> = Box::new(NotAllowed {
        allowed: [Method::GET, Method::HEAD],
        after: 7,
        challenges: ["Basic", "Bearer"],
        cookies: ["a=1", "b=2"],
    });
    for response in [error.into_response(), boxed.into_response()] {
        assert_eq!(response.status(), expected.status());
        assert_eq!(response.headers(), expected.headers());
        assert_eq!(response.headers().get_all("set-cookie").iter().count(), 2);
    }
}

/// A result of a handler without `Debug`, `Display` or `Error`.
#[test]
fn a_handler_returns_a_type_without_any_other_trait() {
    struct NoTraits;

    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[allow(dead_code, reason = "not sent")] NoTraits);

    let result: Result<&str, Missing> = Err(Missing(NoTraits));
    assert_eq!(result.into_response().status(), 404);
}
