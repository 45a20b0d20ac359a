//! salvo: each variant of the errors of its extractors.

use std::io;

use bytes::Bytes;
use error_response::{ApiError, Renderer};
use futures_util::stream;
use http_body_util::StreamBody;
use hyper::body::Frame;
use salvo::http::{HeaderValue, HttpRange, Method, ParseError, ReqBody, StatusError};
use salvo::{Request, Router, Service, handler};

use super::{
    FORM, JSON, JSON_CHUNKED, LONG, MULTIPART, NONE, NOTHING, Order, PRIVATE, Rejected, check, check_values,
    unreadable_json,
};
use crate::server::Server;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Parse(#[from] ParseError),
    #[transparent]
    #[error(transparent)]
    Status(#[from] StatusError),
}

type Answer = Result<(), Error>;

#[handler]
async fn json(request: &mut Request) -> Answer {
    request.parse_json_with_max_size::<Order>(64).await?;
    Ok(())
}

#[handler]
async fn form(request: &mut Request) -> Answer {
    request.parse_form::<Order>().await?;
    Ok(())
}

#[handler]
async fn form_data(request: &mut Request) -> Answer {
    request.form_data_max_size(64).await?;
    Ok(())
}

#[handler]
async fn query(request: &mut Request) -> Answer {
    request.parse_queries::<Order>()?;
    Ok(())
}

#[handler]
async fn parameter(request: &mut Request) -> Answer {
    request.try_query::<u8>("quantity")?;
    Ok(())
}

#[handler]
async fn path(request: &mut Request) -> Answer {
    request.try_param::<u8>("quantity")?;
    Ok(())
}

#[handler]
async fn range(request: &mut Request) -> Answer {
    let field = request.header::<String>("range").unwrap_or_default();
    HttpRange::parse(&field, 7).map_err(Error::Parse)?;
    Ok(())
}

#[handler]
async fn text(request: &mut Request) -> Answer {
    let payload = request.payload().await?;
    std::str::from_utf8(payload).map_err(ParseError::from)?;
    Ok(())
}

#[handler]
async fn header(request: &mut Request) -> Answer {
    let value: String = request.try_query("value")?;
    HeaderValue::from_str(&value).map_err(ParseError::from)?;
    Ok(())
}

/// A body that fails before its end.
#[handler]
async fn broken(request: &mut Request) -> Answer {
    let frames = [Ok(Frame::data(Bytes::from("{"))), Err(io::Error::other(PRIVATE).into())];
    let inner = Box::pin(StreamBody::new(stream::iter(frames)));
    request.replace_body(ReqBody::Boxed { inner, fuse_config: None });
    request.payload().await?;
    Ok(())
}

#[handler]
async fn io_error() -> Answer {
    Err(ParseError::from(io::Error::other(PRIVATE)).into())
}

#[handler]
async fn other() -> Answer {
    Err(ParseError::other(PRIVATE).into())
}

#[handler]
async fn status(request: &mut Request) -> Answer {
    let error = if request.query("detail").unwrap_or(false) {
        StatusError::conflict().brief("It is booked.").detail("Table 7 is booked.").cause(PRIVATE)
    } else {
        StatusError::conflict().brief("It is booked.").cause(PRIVATE)
    };
    Err(error.into())
}

#[handler]
async fn bad_gateway() -> Answer {
    Err(StatusError::bad_gateway().brief(PRIVATE).into())
}

async fn serve(renderer: Renderer) -> Server {
    let routes = Router::new()
        .push(Router::with_path("json").post(json))
        .push(Router::with_path("form").post(form))
        .push(Router::with_path("form-data").post(form_data))
        .push(Router::with_path("query").get(query))
        .push(Router::with_path("parameter").get(parameter))
        .push(Router::with_path("path/{quantity}").get(path))
        .push(Router::with_path("range").get(range))
        .push(Router::with_path("text").post(text))
        .push(Router::with_path("header").get(header))
        .push(Router::with_path("broken").get(broken))
        .push(Router::with_path("io-error").get(io_error))
        .push(Router::with_path("other").get(other))
        .push(Router::with_path("status").get(status))
        .push(Router::with_path("bad-gateway").get(bad_gateway));
    crate::salvo::serve(Service::new(routes).hoop(renderer)).await
}

#[tokio::test]
async fn each_rejection_is_a_problem() {
    let requests: &[Rejected] = &[
        ("POST /json", JSON, b"{"),
        ("POST /json", JSON, b"{}"),
        ("POST /json", NONE, b"{}"),
        ("POST /json", JSON, LONG),
        ("POST /json", JSON_CHUNKED, b"no length\r\n"),
        ("POST /form", FORM, b"quantity=many"),
        ("POST /form", JSON, b"{}"),
        ("POST /form-data", FORM, LONG),
        ("POST /form-data", JSON, b"{}"),
        ("POST /form-data", MULTIPART, b"nothing"),
        ("GET /query", NONE, NOTHING),
        ("GET /parameter", NONE, NOTHING),
        ("GET /parameter?quantity=many", NONE, NOTHING),
        ("GET /path/many", NONE, NOTHING),
        ("GET /range", &["Range: bytes=9-"], NOTHING),
        ("GET /range", &["Range: everything"], NOTHING),
        ("POST /text", NONE, b"\xFF"),
        ("GET /header?value=%00", NONE, NOTHING),
        ("GET /broken", NONE, NOTHING),
        ("GET /io-error", NONE, NOTHING),
        ("GET /other", NONE, NOTHING),
        ("GET /status", NONE, NOTHING),
        ("GET /status?detail=true", NONE, NOTHING),
        ("GET /bad-gateway", NONE, NOTHING),
    ];
    check("salvo", requests, serve).await;
}

/// salvo makes none of these: they are for a service's own extractors. `Hyper` is one that nobody can make.
#[test]
fn what_no_request_provokes_is_a_problem_too() {
    let no_method = Method::from_bytes(b" ").expect_err("no method");
    check_values(
        "salvo",
        &[
            &ParseError::EmptyBody,
            &ParseError::ParseFromStr,
            &ParseError::DuplicateKey,
            &ParseError::NotMultipart,
            &ParseError::InvalidMethod(no_method),
            &ParseError::SerdeJson(unreadable_json()),
        ],
    );
}
