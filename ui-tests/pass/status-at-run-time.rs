//! A status that a field or a function knows, and the literal that serves otherwise.

use error_response::ApiError;
use http::StatusCode;

#[derive(ApiError)]
enum GatewayError {
    #[status(502)]
    Code(#[status] StatusCode),
    #[status(502)]
    Number(#[status] Option<u16>),
    #[status(BAD_GATEWAY, unchecked)]
    Any {
        #[status]
        #[extension("upstream_status")]
        status: u16,
    },
    #[status(502, with = Self::guess)]
    Guess(u16),
    #[status(502, with = outside, unchecked)]
    Outside,
}

impl GatewayError {
    fn guess(&self) -> Option<StatusCode> {
        match self {
            Self::Guess(code) => StatusCode::from_u16(*code).ok(),
            _ => None,
        }
    }
}

fn outside(_: &GatewayError) -> Option<StatusCode> {
    Some(StatusCode::OK)
}

fn main() {
    for (error, status) in [
        (GatewayError::Code(StatusCode::CONFLICT), 409),
        (GatewayError::Code(StatusCode::OK), 502),
        (GatewayError::Number(Some(404)), 404),
        (GatewayError::Number(Some(99)), 502),
        (GatewayError::Number(None), 502),
        (GatewayError::Any { status: 299 }, 299),
        (GatewayError::Guess(410), 410),
        (GatewayError::Guess(7), 502),
        (GatewayError::Outside, 200),
    ] {
        assert_eq!(error.to_response().status(), status);
    }
}
