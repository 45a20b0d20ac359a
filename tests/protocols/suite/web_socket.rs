//! Close frames of WebSockets.

use error_response::{ApiError, Renderer, StatusError};
use formats::{OrderError, STATUSES};
use http::StatusCode;

#[test]
fn each_error_has_its_code_and_reason() {
    let frames = STATUSES.map(|status| OrderError::with_status(status).unwrap().close_frame());
    assert_eq!(
        frames,
        [
            (4404, "order_not_found: order 7 does not exist".to_owned()),
            (4422, "validation_failed: 2 fields are invalid".to_owned()),
            (4429, "rate_limited: too many requests".to_owned()),
            (1011, "internal".to_owned()),
        ]
    );
    let unavailable = StatusError::new(StatusCode::SERVICE_UNAVAILABLE).detail("db-7 is down");
    assert_eq!(unavailable.close_frame(), (1013, "service_unavailable".to_owned()));
}

#[test]
fn a_reason_is_cut_at_a_character_after_123_bytes() {
    let error = StatusError::new(StatusCode::CONFLICT).detail("é".repeat(100));
    let (_, reason) = error.close_frame();
    assert_eq!(reason, format!("conflict: {}", "é".repeat(56)));
    let long = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR).code("x".repeat(200));
    assert_eq!(long.close_frame().1.len(), 123);
}

#[test]
fn a_5xx_says_its_code_alone_in_development_too() {
    let error = OrderError::Internal { reason: "db-7" };
    assert_eq!(Renderer::development().scope(|| error.close_frame()), (1011, "internal".to_owned()));
}
