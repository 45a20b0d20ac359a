//! WebSockets by axum: `/ws/404` and so on close with the error of this status.

use axum::Router;
use axum::extract::Path;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use error_response::ApiError as _;
use formats::OrderError;

/// `GET /ws/{status}`.
pub fn router() -> Router {
    Router::new().route("/ws/{status}", get(upgrade))
}

async fn upgrade(Path(status): Path<u16>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(move |socket| close(socket, status))
}

async fn close(mut socket: WebSocket, status: u16) {
    let error = OrderError::with_status(status).unwrap_or(OrderError::Internal { reason: "db-7" });
    let (code, reason) = error.close_frame();
    let _ = socket.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
}
