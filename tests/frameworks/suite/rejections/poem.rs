//! poem: each variant of each error of its extractors, routes and middleware, and its own error, which hides them.

use std::io;

use error_response::{ApiError, Renderer};
use futures_util::stream;
use poem::error::{
    CorsError, GetDataError, MethodNotAllowedError, NotFoundError, ParseFormError, ParseJsonError,
    ParsePathError, ParseQueryError, ParseTypedHeaderError, ReadBodyError, RouteError, SizedLimitError,
    StaticFileError, UpgradeError,
};
use poem::http::{Method, StatusCode};
use poem::middleware::{Cors, SizeLimit};
use poem::web::headers::Range;
use poem::web::{Data, Form, Json, Path, Query, TypedHeader};
use poem::{Body, Endpoint, EndpointExt, IntoResponse, Request, Route, get, handler, post};

use super::{
    FORM, JSON, LONG, NONE, NOTHING, Order, PRIVATE, Rejected, check, check_values, unreadable_json,
};
use crate::server::Server;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Json(#[from] ParseJsonError),
    #[transparent]
    #[error(transparent)]
    Form(#[from] ParseFormError),
    #[transparent]
    #[error(transparent)]
    Query(#[from] ParseQueryError),
    #[transparent]
    #[error(transparent)]
    Path(#[from] ParsePathError),
    #[transparent]
    #[error(transparent)]
    Body(#[from] ReadBodyError),
    #[transparent]
    #[error(transparent)]
    Limit(#[from] SizedLimitError),
    #[transparent]
    #[error(transparent)]
    Header(#[from] ParseTypedHeaderError),
    #[transparent]
    #[error(transparent)]
    Data(#[from] GetDataError),
    #[transparent]
    #[error(transparent)]
    NotFound(#[from] NotFoundError),
    #[transparent]
    #[error(transparent)]
    Method(#[from] MethodNotAllowedError),
    #[transparent]
    #[error(transparent)]
    Cors(#[from] CorsError),
    #[transparent]
    #[error(transparent)]
    Upgrade(#[from] UpgradeError),
}

/// poem hides the types of its errors in its own.
fn ours(mut error: poem::Error) -> poem::Error {
    macro_rules! downcast {
        ($($type:ty)*) => {$(
            error = match error.downcast::<$type>() {
                Ok(error) => return Error::from(error).into(),
                Err(error) => error,
            };
        )*};
    }
    downcast! {
        ParseJsonError ParseFormError ParseQueryError ParsePathError ReadBodyError SizedLimitError
        ParseTypedHeaderError GetDataError NotFoundError MethodNotAllowedError CorsError UpgradeError
    }
    error
}

#[handler]
fn json(_: Json<Order>) {}

#[handler]
fn form(_: Form<Order>) {}

#[handler]
fn query(_: Query<Order>) {}

#[handler]
fn path(_: Path<u8>) {}

#[handler]
fn text(_: String) {}

#[handler]
fn twice(_: String, _: String) {}

#[handler]
fn header(_: TypedHeader<Range>) {}

#[handler]
fn data(_: Data<&u64>) {}

#[handler]
async fn limited(body: Body) -> poem::Result<()> {
    body.into_bytes_limit(64).await?;
    Ok(())
}

/// A body that fails before its end.
#[handler]
async fn broken() -> Result<(), Error> {
    let body = Body::from_bytes_stream(stream::iter([Ok("{"), Err(io::Error::other(PRIVATE))]));
    body.into_bytes().await?;
    Ok(())
}

/// A handler that takes a request from elsewhere.
#[handler]
async fn no_upgrade() -> Result<(), Error> {
    Request::builder().finish().take_upgrade()?;
    Ok(())
}

fn routes() -> impl Endpoint {
    Route::new()
        .at("/json", post(json))
        .at("/form", get(form).post(form))
        .at("/query", get(query))
        .at("/path/:quantity", get(path))
        .at("/text", post(text))
        .at("/twice", post(twice))
        .at("/header", get(header))
        .at("/data", get(data))
        .at("/limited", post(limited))
        .at("/broken", get(broken))
        .at("/no-upgrade", get(no_upgrade))
        .at("/size-limit", post(text).with(SizeLimit::new(64)))
        .at("/cors", get(data).with(Cors::new().allow_origin("https://example.com")))
        .around(|routes, request| async move { routes.call(request).await.map_err(ours) })
}

async fn serve(renderer: Renderer) -> Server {
    crate::poem::serve(routes().with(renderer)).await
}

#[tokio::test]
async fn each_rejection_is_a_problem() {
    let requests: &[Rejected] = &[
        ("POST /json", JSON, b"{"),
        ("POST /json", JSON, b"{}"),
        ("POST /json", FORM, b"{}"),
        ("POST /json", NONE, b"{}"),
        ("GET /form?quantity=many", NONE, NOTHING),
        ("POST /form", FORM, b"quantity=999"),
        ("POST /form", JSON, b"{}"),
        ("POST /form", NONE, b"a=b"),
        ("GET /query", NONE, NOTHING),
        ("GET /path/many", NONE, NOTHING),
        ("POST /text", NONE, b"\xFF"),
        ("POST /twice", NONE, b"a"),
        ("POST /limited", NONE, LONG),
        ("GET /broken", NONE, NOTHING),
        ("GET /header", NONE, NOTHING),
        ("GET /header", &["Range: everything"], NOTHING),
        ("GET /data", NONE, NOTHING),
        ("POST /size-limit", &["Transfer-Encoding: chunked"], b"0\r\n\r\n"),
        ("POST /size-limit", NONE, LONG),
        ("GET /cors", &["Origin: https://example.org"], NOTHING),
        ("GET /nowhere", NONE, NOTHING),
        ("DELETE /json", NONE, NOTHING),
        ("GET /no-upgrade", NONE, NOTHING),
    ];
    check("poem", requests, serve).await;
}

/// poem's own error, as handlers get it.
mod whole {
    use poem::FromRequest;

    use super::*;

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Error {
        #[transparent]
        #[error(transparent)]
        Rejected(#[from] poem::Error),
    }

    type Answer = Result<&'static str, Error>;

    #[derive(Debug, ApiError)]
    #[status(409)]
    #[code("booked")]
    #[detail("room 7 is booked")]
    struct Booked;

    macro_rules! extractors {
        ($($handler:ident: $extractor:ty;)*) => {$(
            #[handler]
            async fn $handler(extracted: poem::Result<$extractor>) -> Answer {
                extracted?;
                Ok("read")
            }
        )*};
    }

    extractors! {
        json: Json<Order>;
        form: Form<Order>;
        query: Query<Order>;
        path: Path<u8>;
        text: String;
        header: TypedHeader<Range>;
    }

    #[handler]
    async fn data(request: &Request) -> Answer {
        Data::<&u64>::from_request_without_body(request).await?;
        Ok("read")
    }

    #[handler]
    async fn upgrade() -> Answer {
        let refused = Request::builder().finish().take_upgrade().map(drop);
        refused.map_err(|error| poem::Error::from(error).into()).map(|()| "read")
    }

    #[handler]
    async fn other(Path(case): Path<String>) -> Answer {
        let error = match case.as_str() {
            "status" => poem::Error::from_status(StatusCode::IM_A_TEAPOT),
            "text" => poem::Error::from_string(PRIVATE, StatusCode::CONFLICT),
            "unavailable" => poem::error::ServiceUnavailable(io::Error::other(PRIVATE)),
            "message" => {
                let mut error = poem::Error::from(ParsePathError);
                error.set_error_message(PRIVATE);
                error
            }
            "renamed" => poem::error::UnprocessableEntity(ParsePathError),
            "route" => NotFoundError.into(),
            "ours" => Booked.into(),
            "response" => poem::Error::from_response(
                poem::Response::builder().status(StatusCode::GONE).header("x-secret", PRIVATE).body(PRIVATE),
            ),
            "redirect" => poem::Error::from_response(poem::web::Redirect::see_other(PRIVATE).into_response()),
            _ => poem::Error::from_status(StatusCode::OK),
        };
        Err(error.into())
    }

    fn routes() -> impl Endpoint {
        Route::new()
            .at("/json", post(json))
            .at("/form", post(form))
            .at("/query", get(query))
            .at("/path/:quantity", get(path))
            .at("/text", post(text))
            .at("/header", get(header))
            .at("/data", get(data))
            .at("/upgrade", get(upgrade))
            .at("/other/:case", get(other))
    }

    #[tokio::test]
    async fn each_is_the_problem_of_the_error_inside() {
        let requests: &[Rejected] = &[
            ("POST /json", JSON, b"{"),
            ("POST /json", NONE, b"{}"),
            ("POST /form", FORM, b"quantity=999"),
            ("GET /query", NONE, NOTHING),
            ("GET /path/many", NONE, NOTHING),
            ("POST /text", NONE, b"\xFF"),
            ("GET /header", NONE, NOTHING),
            ("GET /data", NONE, NOTHING),
            ("GET /upgrade", NONE, NOTHING),
            ("GET /other/status", NONE, NOTHING),
            ("GET /other/text", NONE, NOTHING),
            ("GET /other/unavailable", NONE, NOTHING),
            ("GET /other/message", NONE, NOTHING),
            ("GET /other/renamed", NONE, NOTHING),
            ("GET /other/route", NONE, NOTHING),
            ("GET /other/ours", NONE, NOTHING),
            ("GET /other/response", NONE, NOTHING),
            ("GET /other/redirect", NONE, NOTHING),
            ("GET /other/success", NONE, NOTHING),
        ];
        check("poem_error", requests, async |renderer: Renderer| {
            crate::poem::serve(routes().with(renderer)).await
        })
        .await;
    }
}

/// Files are served with a feature of poem's, only hyper fails to upgrade, routes are made before there is a request, and
/// JSON in memory has no I/O errors.
#[test]
fn what_no_request_provokes_is_a_problem_too() {
    check_values(
        "poem",
        &[
            &StaticFileError::NotFound,
            &StaticFileError::InvalidPath,
            &StaticFileError::Forbidden(PRIVATE.to_owned()),
            &StaticFileError::MethodNotAllowed(Method::PUT),
            &StaticFileError::PreconditionFailed,
            &StaticFileError::RangeNotSatisfiable { size: 7 },
            &StaticFileError::Io(io::Error::other(PRIVATE)),
            &UpgradeError::Other(PRIVATE.to_owned()),
            &RouteError::Duplicate(PRIVATE.to_owned()),
            &ParseJsonError::Parse(unreadable_json()),
        ],
    );
}
