//! What axum's `WebSocketUpgrade` rejects.

use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use http::StatusCode;

use super::super::foreign::{Foreign, foreign_errors};
use crate::ApiError;

foreign_errors!(WebSocketUpgradeRejection);

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum WebSocketUpgrade<'a> {
    /// A WebSocket is opened with GET (RFC 6455, section 4.1).
    #[status(405)]
    #[code("method_not_allowed")]
    #[header(ALLOW = "GET")]
    MethodNotGet,
    /// Over HTTP/2 a WebSocket is opened with CONNECT (RFC 8441, section 5).
    #[status(405)]
    #[code("method_not_allowed")]
    #[header(ALLOW = "CONNECT")]
    MethodNotConnect,
    /// A request field of the handshake is missing, or has another value than a WebSocket takes.
    #[status(400)]
    #[title("Invalid handshake")]
    #[detail("{0}")]
    InvalidHandshake(&'a WebSocketUpgradeRejection),
    /// The connection cannot become a WebSocket.
    #[status(426)]
    #[header(UPGRADE = "websocket")]
    UpgradeRequired,
}

impl Foreign for WebSocketUpgradeRejection {
    type Problem<'a> = WebSocketUpgrade<'a>;

    fn problem(&self) -> Result<WebSocketUpgrade<'_>, StatusCode> {
        Ok(match self {
            Self::MethodNotGet(_) => WebSocketUpgrade::MethodNotGet,
            Self::MethodNotConnect(_) => WebSocketUpgrade::MethodNotConnect,
            Self::ConnectionNotUpgradable(_) => WebSocketUpgrade::UpgradeRequired,
            other if other.status() == StatusCode::BAD_REQUEST => WebSocketUpgrade::InvalidHandshake(self),
            other => return Err(other.status()),
        })
    }
}
