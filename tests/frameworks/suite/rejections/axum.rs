//! axum: each variant of each rejection.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::rejection::{
    BytesRejection, ExtensionRejection, FormRejection, JsonRejection, MatchedPathRejection,
    NestedPathRejection, PathRejection, QueryRejection, RawFormRejection, RawPathParamsRejection,
    StringRejection,
};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{
    DefaultBodyLimit, Extension, Form, FromRequest, FromRequestParts, Json, MatchedPath, Multipart,
    NestedPath, Path, Query, RawForm, RawPathParams, Request,
};
use axum::routing::{any, get, post};
use error_response::{ApiError, Renderer};

use super::{FORM, JSON, LONG, NONE, NOTHING, Order, PRIVATE, Rejected, check};
use crate::server::Server;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Bytes(#[from] BytesRejection),
    #[transparent]
    #[error(transparent)]
    Extension(#[from] ExtensionRejection),
    #[transparent]
    #[error(transparent)]
    Form(#[from] FormRejection),
    #[transparent]
    #[error(transparent)]
    Json(#[from] JsonRejection),
    #[transparent]
    #[error(transparent)]
    MatchedPath(#[from] MatchedPathRejection),
    #[transparent]
    #[error(transparent)]
    Multipart(#[from] MultipartRejection),
    #[transparent]
    #[error(transparent)]
    Part(#[from] MultipartError),
    #[transparent]
    #[error(transparent)]
    NestedPath(#[from] NestedPathRejection),
    #[transparent]
    #[error(transparent)]
    Path(#[from] PathRejection),
    #[transparent]
    #[error(transparent)]
    Query(#[from] QueryRejection),
    #[transparent]
    #[error(transparent)]
    RawForm(#[from] RawFormRejection),
    #[transparent]
    #[error(transparent)]
    RawPathParams(#[from] RawPathParamsRejection),
    #[transparent]
    #[error(transparent)]
    String(#[from] StringRejection),
    #[transparent]
    #[error(transparent)]
    WebSocket(#[from] WebSocketUpgradeRejection),
}

type Answer = Result<(), Error>;

async fn json(order: Result<Json<Order>, JsonRejection>) -> Answer {
    let _ = order?;
    Ok(())
}

async fn form(order: Result<Form<Order>, FormRejection>) -> Answer {
    let _ = order?;
    Ok(())
}

async fn raw_form(form: Result<RawForm, RawFormRejection>) -> Answer {
    form?;
    Ok(())
}

async fn query(order: Result<Query<Order>, QueryRejection>) -> Answer {
    let _ = order?;
    Ok(())
}

async fn path(quantity: Result<Path<u8>, PathRejection>) -> Answer {
    quantity?;
    Ok(())
}

async fn two_of_path(quantity: Result<Path<(u8, u8)>, PathRejection>) -> Answer {
    quantity?;
    Ok(())
}

async fn raw_path(params: Result<RawPathParams, RawPathParamsRejection>) -> Answer {
    let _ = params?;
    Ok(())
}

async fn parts(form: Result<Multipart, MultipartRejection>) -> Answer {
    let mut form = form?;
    while let Some(part) = form.next_field().await? {
        part.bytes().await?;
    }
    Ok(())
}

async fn websocket(upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>) -> Answer {
    let _ = upgrade?;
    Ok(())
}

async fn bytes(bytes: Result<Bytes, BytesRejection>) -> Answer {
    bytes?;
    Ok(())
}

async fn string(text: Result<String, StringRejection>) -> Answer {
    text?;
    Ok(())
}

async fn extension(value: Result<Extension<u64>, ExtensionRejection>) -> Answer {
    let _ = value?;
    Ok(())
}

async fn matched_path(path: Result<MatchedPath, MatchedPathRejection>) -> Answer {
    let _ = path?;
    Ok(())
}

async fn nested_path(path: Result<NestedPath, NestedPathRejection>) -> Answer {
    let _ = path?;
    Ok(())
}

/// A body that fails before its end.
async fn broken() -> Answer {
    let chunks = [Ok(Bytes::from("{")), Err(PRIVATE)];
    let body = Body::from_stream(futures_util::stream::iter(chunks));
    Bytes::from_request(Request::new(body), &()).await?;
    Ok(())
}

/// A handler that takes a request from elsewhere.
async fn without_params() -> Answer {
    let (mut parts, ()) = Request::new(()).into_parts();
    Path::<u8>::from_request_parts(&mut parts, &()).await?;
    Ok(())
}

async fn without_raw_params() -> Answer {
    let (mut parts, ()) = Request::new(()).into_parts();
    RawPathParams::from_request_parts(&mut parts, &()).await?;
    Ok(())
}

const PARTS: &[&str] = &["Content-Type: multipart/form-data; boundary=b"];

async fn serve(renderer: Renderer) -> Server {
    let routes = Router::new()
        .route("/json", post(json))
        .route("/form", get(form).post(form))
        .route("/raw-form", post(raw_form))
        .route("/query", get(query))
        .route("/path/{quantity}", get(path))
        .route("/two/{quantity}", get(two_of_path))
        .route("/raw-path/{name}", get(raw_path))
        .route("/without-params", get(without_params))
        .route("/without-raw-params", get(without_raw_params))
        .route("/bytes", post(bytes))
        .route("/string", post(string))
        .route("/extension", get(extension))
        .route("/nested-path", get(nested_path))
        .route("/parts", post(parts))
        .route("/websocket", any(websocket))
        .route("/broken", get(broken))
        .fallback(matched_path)
        .layer(DefaultBodyLimit::max(64))
        .layer(renderer);
    crate::axum::serve(routes).await
}

#[tokio::test]
async fn each_rejection_is_a_problem() {
    let requests: &[Rejected] = &[
        ("POST /json", JSON, b"{"),
        ("POST /json", JSON, b"{}"),
        ("POST /json", NONE, b"{}"),
        ("POST /json", JSON, LONG),
        ("GET /form?quantity=x", NONE, NOTHING),
        ("POST /form", FORM, b"quantity=999"),
        ("POST /form", JSON, b"{}"),
        ("POST /form", FORM, LONG),
        ("POST /raw-form", NONE, b"a=b"),
        ("POST /raw-form", FORM, LONG),
        ("GET /query", NONE, NOTHING),
        ("GET /path/many", NONE, NOTHING),
        ("GET /path/%FF", NONE, NOTHING),
        ("GET /two/1", NONE, NOTHING),
        ("GET /without-params", NONE, NOTHING),
        ("GET /raw-path/%FF", NONE, NOTHING),
        ("GET /without-raw-params", NONE, NOTHING),
        ("POST /bytes", NONE, LONG),
        ("GET /broken", NONE, NOTHING),
        ("POST /string", NONE, b"\xFF"),
        ("POST /string", NONE, LONG),
        ("POST /parts", FORM, b"a=b"),
        ("POST /parts", PARTS, b"--b\r\nno field"),
        ("POST /parts", PARTS, b"--b\r\ncontent-disposition: form-data; name=a\r\n\r\n"),
        ("POST /parts", PARTS, LONG),
        ("POST /websocket", NONE, NOTHING),
        ("GET /websocket", NONE, NOTHING),
        (
            "GET /websocket",
            &["Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: a"],
            NOTHING,
        ),
        ("GET /extension", NONE, NOTHING),
        ("GET /nested-path", NONE, NOTHING),
        ("GET /nowhere", NONE, NOTHING),
    ];
    check("axum", requests, serve).await;
}
