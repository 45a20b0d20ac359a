//! actix-web: each variant of each error of its extractors, and its own error, which hides them.

use std::io;

use actix_web::App;
use actix_web::dev::{Payload, Readlines, ServiceRequest, ServiceResponse, UrlEncoded};
use actix_web::error::{
    JsonPayloadError, PathError, PayloadError, QueryPayloadError, ReadlinesError, UrlencodedError,
};
use actix_web::test::TestRequest;
use actix_web::web::{
    self, Bytes, Form, FormConfig, Json, JsonConfig, Path, PathConfig, PayloadConfig, Query, QueryConfig,
    ServiceConfig,
};
use error_response::{ApiError, Renderer};
use futures_util::{StreamExt, stream};

use super::{
    CHUNKED, FORM, JSON, JSON_CHUNKED, LONG, LONG_CHUNK, LONG_LINE, NONE, NOTHING, Order, PRIVATE, Rejected,
    check, check_values, unreadable_json,
};
use crate::actix_web::serve;
use crate::server::Server;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Json(#[from] JsonPayloadError),
    #[transparent]
    #[error(transparent)]
    Form(#[from] UrlencodedError),
    #[transparent]
    #[error(transparent)]
    Query(#[from] QueryPayloadError),
    #[transparent]
    #[error(transparent)]
    Path(#[from] PathError),
    #[transparent]
    #[error(transparent)]
    Payload(#[from] PayloadError),
    #[transparent]
    #[error(transparent)]
    Lines(#[from] ReadlinesError),
}

type Answer = Result<&'static str, Error>;

async fn json(_: Json<Order>) -> &'static str {
    "read"
}

async fn form(_: Form<Order>) -> &'static str {
    "read"
}

async fn query(_: Query<Order>) -> &'static str {
    "read"
}

async fn path(_: Path<u8>) -> &'static str {
    "read"
}

/// The error of this extractor is within actix-web's own.
async fn bytes(bytes: Result<Bytes, actix_web::Error>) -> Answer {
    let error = bytes.expect_err("more than the limit");
    assert!(matches!(error.as_error(), Some(PayloadError::Overflow)));
    Err(PayloadError::Overflow.into())
}

async fn payload(payload: web::Payload) -> Answer {
    read(payload.into_inner()).await
}

async fn read(mut payload: Payload) -> Answer {
    while let Some(chunk) = payload.next().await {
        chunk?;
    }
    Ok("read")
}

async fn unserializable() -> Answer {
    Err(JsonPayloadError::Serialize(serde::ser::Error::custom(PRIVATE)).into())
}

/// A body that fails before its end.
fn broken_body(error: PayloadError) -> Payload {
    Payload::Stream { payload: stream::iter([Ok(Bytes::from("{")), Err(error)]).boxed_local() }
}

fn private() -> io::Error {
    io::Error::other(PRIVATE)
}

async fn broken() -> Answer {
    read(broken_body(PayloadError::Io(private()))).await
}

async fn incomplete() -> Answer {
    read(broken_body(PayloadError::Incomplete(Some(private())))).await
}

async fn broken_json() -> Answer {
    let request =
        TestRequest::default().insert_header(("content-type", "application/json")).to_http_request();
    let mut payload = broken_body(PayloadError::Io(private()));
    actix_web::dev::JsonBody::<Order>::new(&request, &mut payload, None, true).await?;
    Ok("read")
}

async fn broken_form() -> Answer {
    let request = TestRequest::default().insert_header(("content-type", FORM_TYPE)).to_http_request();
    UrlEncoded::<Order>::new(&request, &mut broken_body(PayloadError::Io(private()))).await?;
    Ok("read")
}

/// A handler that takes a request from elsewhere: no server lets such a length through.
async fn without_length() -> Answer {
    let request = TestRequest::default().insert_header(("content-type", FORM_TYPE));
    let request = request.insert_header(("content-length", "many")).to_http_request();
    UrlEncoded::<Order>::new(&request, &mut Payload::None).await?;
    Ok("read")
}

const FORM_TYPE: &str = "application/x-www-form-urlencoded";

/// Lines are read in middleware, which has the whole request.
async fn first_line(mut request: ServiceRequest) -> Error {
    let mut lines = Readlines::new(&mut request).limit(64);
    lines.next().await.expect("a line").expect_err("no line").into()
}

async fn broken_line(mut request: ServiceRequest) -> Error {
    request.set_payload(broken_body_alone());
    first_line(request).await
}

/// [`Readlines`] is never woken after a chunk without an end of line.
fn broken_body_alone() -> Payload {
    Payload::Stream { payload: stream::iter([Err(PayloadError::Io(private()))]).boxed_local() }
}

macro_rules! middleware {
    ($path:literal, $read:ident) => {
        web::resource($path)
            .wrap_fn(|request, _| async { Err::<ServiceResponse, _>($read(request).await.into()) })
            .to(|| async { "read" })
    };
}

fn routes(service: &mut ServiceConfig) {
    service
        .app_data(JsonConfig::default().limit(64).error_handler(|error, _| Error::from(error).into()))
        .app_data(FormConfig::default().limit(64).error_handler(|error, _| Error::from(error).into()))
        .app_data(QueryConfig::default().error_handler(|error, _| Error::from(error).into()))
        .app_data(PathConfig::default().error_handler(|error, _| Error::from(error).into()))
        .app_data(PayloadConfig::new(64))
        .route("/json", web::post().to(json))
        .route("/form", web::post().to(form))
        .route("/query", web::get().to(query))
        .route("/path/{quantity}", web::get().to(path))
        .route("/bytes", web::post().to(bytes))
        .route("/payload", web::post().to(payload))
        .route("/unserializable", web::get().to(unserializable))
        .route("/broken", web::get().to(broken))
        .route("/incomplete", web::get().to(incomplete))
        .route("/broken-json", web::get().to(broken_json))
        .route("/broken-form", web::get().to(broken_form))
        .route("/without-length", web::get().to(without_length))
        .service(middleware!("/lines", first_line))
        .service(middleware!("/broken-lines", broken_line));
}

async fn serve_with(renderer: Renderer) -> Server {
    serve!(move || App::new().configure(routes).wrap(renderer.clone()))
}

#[tokio::test]
async fn each_rejection_is_a_problem() {
    let requests: &[Rejected] = &[
        ("POST /json", JSON, b"{"),
        ("POST /json", JSON, b"{}"),
        ("POST /json", NONE, b"{}"),
        ("POST /json", JSON, LONG),
        ("POST /json", JSON_CHUNKED, LONG_CHUNK),
        ("GET /broken-json", NONE, NOTHING),
        ("GET /unserializable", NONE, NOTHING),
        ("POST /form", FORM, b"quantity=many"),
        (
            "POST /form",
            &["Content-Type: application/x-www-form-urlencoded; charset=shift_jis"],
            b"quantity=\xFF",
        ),
        ("POST /form", JSON, b"{}"),
        ("POST /form", FORM, LONG),
        ("GET /without-length", NONE, NOTHING),
        ("GET /broken-form", NONE, NOTHING),
        ("GET /query", NONE, NOTHING),
        ("GET /path/many", NONE, NOTHING),
        ("POST /bytes", NONE, LONG),
        ("POST /payload", CHUNKED, b"1\r\n{\r\nno length\r\n"),
        ("GET /broken", NONE, NOTHING),
        ("GET /incomplete", NONE, NOTHING),
        ("POST /lines", &["Content-Type: text/plain"], b"\xFF\n"),
        ("POST /lines", &["Content-Type: text/plain; charset=martian"], b"a\n"),
        ("POST /lines", &["Content-Type: text/plain"], LONG_LINE),
        ("GET /broken-lines", NONE, NOTHING),
    ];
    check("actix_web", requests, serve_with).await;
}

/// actix-web's own error, as handlers get it.
mod whole {
    use actix_web::http::StatusCode;
    use actix_web::{FromRequest, HttpRequest, HttpResponse, error};

    use super::*;

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Error {
        #[transparent]
        #[error(transparent)]
        Rejected(#[from] actix_web::Error),
    }

    type Answer = Result<&'static str, Error>;

    #[derive(Debug, ApiError)]
    #[status(409)]
    #[code("booked")]
    #[detail("room 7 is booked")]
    struct Booked;

    async fn read<T>(extracted: Result<T, actix_web::Error>) -> Answer {
        extracted?;
        Ok("read")
    }

    async fn read_lines(mut request: ServiceRequest) -> Error {
        let mut lines = Readlines::new(&mut request).limit(64);
        actix_web::Error::from(lines.next().await.expect("a line").expect_err("no line")).into()
    }

    async fn other(case: Path<String>) -> Answer {
        let response =
            |status| HttpResponse::build(status).insert_header(("x-secret", PRIVATE)).body(PRIVATE);
        Err(Error::Rejected(match case.as_str() {
            "text" => error::ErrorConflict(PRIVATE),
            "unavailable" => error::ErrorServiceUnavailable(PRIVATE),
            "io" => io::Error::new(io::ErrorKind::NotFound, PRIVATE).into(),
            "ours" => Booked.into(),
            "response" => error::InternalError::from_response(PRIVATE, response(StatusCode::GONE)).into(),
            "redirect" => {
                error::InternalError::from_response(PRIVATE, response(StatusCode::SEE_OTHER)).into()
            }
            _ => error::InternalError::new(PRIVATE, StatusCode::OK).into(),
        }))
    }

    /// What `JsonConfig` makes of a rejection arrives in the handler as well.
    async fn configured(request: HttpRequest, payload: web::Payload) -> Answer {
        read(Json::<Order>::from_request(&request, &mut payload.into_inner()).await).await
    }

    fn routes(service: &mut ServiceConfig) {
        service
            .app_data(PayloadConfig::new(64))
            .route("/json", web::post().to(read::<Json<Order>>))
            .route("/form", web::post().to(read::<Form<Order>>))
            .route("/query", web::get().to(read::<Query<Order>>))
            .route("/path/{quantity}", web::get().to(read::<Path<u8>>))
            .route("/bytes", web::post().to(read::<Bytes>))
            .route("/data", web::get().to(read::<web::Data<u64>>))
            .route("/other/{case}", web::get().to(other))
            .service(
                web::resource("/configured-path/{quantity}")
                    .app_data(PathConfig::default().error_handler(|error, _| error.into()))
                    .to(read::<Path<u8>>),
            )
            .service(
                web::resource("/configured")
                    .app_data(JsonConfig::default().error_handler(|_, _| Booked.into()))
                    .to(configured),
            )
            .service(middleware!("/lines", read_lines));
    }

    #[tokio::test]
    async fn each_is_the_problem_of_the_error_inside() {
        let requests: &[Rejected] = &[
            ("POST /json", JSON, b"{"),
            ("POST /json", NONE, b"{}"),
            ("POST /form", FORM, b"quantity=many"),
            ("GET /query", NONE, NOTHING),
            ("GET /path/many", NONE, NOTHING),
            ("GET /configured-path/many", NONE, NOTHING),
            ("POST /bytes", NONE, LONG),
            ("GET /data", NONE, NOTHING),
            ("POST /lines", &["Content-Type: text/plain"], b"\xFF\n"),
            ("GET /other/text", NONE, NOTHING),
            ("GET /other/unavailable", NONE, NOTHING),
            ("GET /other/io", NONE, NOTHING),
            ("GET /other/ours", NONE, NOTHING),
            ("POST /configured", JSON, b"{"),
            ("GET /other/response", NONE, NOTHING),
            ("GET /other/redirect", NONE, NOTHING),
            ("GET /other/success", NONE, NOTHING),
        ];
        check("actix_web_error", requests, async |renderer: Renderer| {
            serve!(move || App::new().configure(routes).wrap(renderer.clone()))
        })
        .await;
    }
}

/// The server checks the length first, and what it cannot decode is `Incomplete` by the time that a handler asks. actix-web
/// makes no `Chunked`, `Serialize` is for answers, and JSON in memory has no I/O errors.
#[test]
fn what_no_request_provokes_is_a_problem_too() {
    check_values(
        "actix_web",
        &[
            &PayloadError::UnknownLength,
            &PayloadError::EncodingCorrupted,
            &UrlencodedError::Chunked,
            &UrlencodedError::Serialize(serde::ser::Error::custom(PRIVATE)),
            &JsonPayloadError::Deserialize(unreadable_json()),
        ],
    );
}
