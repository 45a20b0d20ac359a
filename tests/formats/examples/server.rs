//! The server that the clients of `.ci/clients` ask. Its first line names its address.
//!
//! Each method gets the response of `/FORMAT/STATUS` there and at all paths below, and five challenges at `/challenge/0` to
//! `/challenge/4`.

use std::io;
use std::net::Ipv4Addr;

use axum::body::{Body, Bytes};
use axum::http::{Response, StatusCode, Uri};
use axum::{Router, serve};
use error_response::{ApiError, StatusError};
use formats::{AuthError, find_format};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("http://{}", listener.local_addr()?);
    serve(listener, Router::new().fallback(answer)).await
}

async fn answer(uri: Uri) -> Response<Body> {
    let mut segments = uri.path().split('/').skip(1);
    let response = match (segments.next(), segments.next()) {
        (Some("challenge"), Some(number)) => challenge(number),
        (Some(format), Some(status)) => {
            let status = status.parse().ok();
            find_format(format).zip(status).and_then(|(format, status)| format.respond(status))
        }
        _ => None,
    };
    let nothing = || StatusError::new(StatusCode::NOT_FOUND).to_response();
    response.unwrap_or_else(nothing).map(Body::from)
}

fn challenge(number: &str) -> Option<Response<Bytes>> {
    let number: usize = number.parse().ok()?;
    AuthError::ALL.get(number).map(ApiError::to_response)
}
