//! warp: each cause that it rejects with, found in the rejection.

use error_response::{ApiError, Renderer};
use tower::Layer;
use warp::body::BodyDeserializeError;
use warp::cors::CorsForbidden;
use warp::reject::{
    InvalidHeader, InvalidQuery, LengthRequired, MethodNotAllowed, MissingCookie, MissingHeader,
    PayloadTooLarge, Rejection, UnsupportedMediaType,
};
use warp::reply::Response;
use warp::{Filter, Reply};

use super::{CHUNKED, FORM, JSON, LONG, NONE, NOTHING, Order, PRIVATE, Rejected, check};

/// A rejection lends its causes only.
#[derive(ApiError)]
enum Error<'a> {
    #[transparent]
    Body(&'a BodyDeserializeError),
    #[transparent]
    Cors(&'a CorsForbidden),
    #[transparent]
    Header(&'a InvalidHeader),
    #[transparent]
    Query(&'a InvalidQuery),
    #[transparent]
    Length(&'a LengthRequired),
    #[transparent]
    Method(&'a MethodNotAllowed),
    #[transparent]
    NoCookie(&'a MissingCookie),
    #[transparent]
    NoHeader(&'a MissingHeader),
    #[transparent]
    Size(&'a PayloadTooLarge),
    #[transparent]
    MediaType(&'a UnsupportedMediaType),
}

fn error_of(rejection: &Rejection) -> Option<Error<'_>> {
    None.or_else(|| rejection.find().map(Error::Body))
        .or_else(|| rejection.find().map(Error::Cors))
        .or_else(|| rejection.find().map(Error::Header))
        .or_else(|| rejection.find().map(Error::Query))
        .or_else(|| rejection.find().map(Error::Length))
        .or_else(|| rejection.find().map(Error::NoCookie))
        .or_else(|| rejection.find().map(Error::NoHeader))
        .or_else(|| rejection.find().map(Error::Size))
        .or_else(|| rejection.find().map(Error::MediaType))
        .or_else(|| rejection.find().map(Error::Method))
}

async fn recover(rejection: Rejection) -> Result<Response, Rejection> {
    match error_of(&rejection) {
        Some(error) => Ok(error.into_response()),
        None => Err(rejection),
    }
}

/// An error of the service's own, of which warp would send the `Debug`.
#[derive(Debug)]
#[allow(dead_code, reason = "warp prints it")]
struct Private(&'static str);

impl warp::reject::Reject for Private {}

fn routes() -> impl Filter<Extract = (Response,), Error = Rejection> + Clone {
    let json = warp::path!("json").and(warp::post()).and(warp::body::json()).map(|_: Order| "read");
    let form = warp::path!("form").and(warp::post()).and(warp::body::form()).map(|_: Order| "read");
    let limit = warp::path!("limit").and(warp::body::content_length_limit(64)).map(|| "read");
    let query = warp::path!("query").and(warp::query()).map(|_: Order| "read");
    let header = warp::path!("header").and(warp::header("x-count")).map(|_: u8| "read");
    let cookie = warp::path!("cookie").and(warp::cookie("session")).map(|_: String| "read");
    let cors = warp::cors().allow_origin("https://example.com");
    let cors = warp::path!("cors").map(|| "read").with(cors);
    let private =
        warp::path!("private").and_then(|| async { Err::<&str, _>(warp::reject::custom(Private(PRIVATE))) });
    // With another route's method beside it.
    let other_method = warp::path!("several" / ..).and(warp::put()).map(|| "read");
    let failed = warp::path!("several" / "private")
        .and_then(|| async { Err::<&str, _>(warp::reject::custom(Private(PRIVATE))) });
    let unread = warp::path!("several" / "bytes").and(warp::body::bytes()).map(|_| "read");
    let several = other_method.or(failed).or(unread).or(other_method);
    let read = warp::path!("bytes").and(warp::body::bytes()).map(|_| "read");
    let routes =
        json.or(form).or(limit).or(query).or(header).or(cookie).or(cors).or(private).or(read).or(several);
    routes.map(Reply::into_response)
}

const REQUESTS: &[Rejected] = &[
    ("POST /json", JSON, b"{"),
    ("POST /json", JSON, b"{}"),
    ("POST /json", FORM, b"{}"),
    ("POST /form", FORM, b"quantity=many"),
    ("POST /form", JSON, b"{}"),
    ("POST /limit", NONE, LONG),
    ("GET /limit", NONE, NOTHING),
    ("GET /json", NONE, NOTHING),
    ("GET /query", NONE, NOTHING),
    ("GET /header", NONE, NOTHING),
    ("GET /header", &["X-Count: many"], NOTHING),
    ("GET /cookie", NONE, NOTHING),
    ("GET /cookie", &["Cookie: theme=dark"], NOTHING),
    ("GET /cors", &["Origin: https://example.org"], NOTHING),
    ("GET /private", NONE, NOTHING),
    ("POST /bytes", CHUNKED, b"no length\r\n"),
    ("GET /several/private", NONE, NOTHING),
    ("POST /several/bytes", CHUNKED, b"no length\r\n"),
    ("POST /several/others", NONE, NOTHING),
    ("GET /nowhere", NONE, NOTHING),
];

#[tokio::test]
async fn each_rejection_is_a_problem() {
    check("warp", REQUESTS, async |renderer: Renderer| {
        crate::warp::serve_service(renderer.layer(warp::service(routes().recover(recover)))).await
    })
    .await;
}

/// The same, and for those that nobody knows as well, without a function of the service's own.
#[tokio::test]
async fn each_rejection_is_recovered_from_as_the_same_problem() {
    check("warp_recover_all", REQUESTS, async |renderer: Renderer| {
        let routes = routes().recover(error_response::integration::warp::recover_all);
        crate::warp::serve_service(renderer.layer(warp::service(routes))).await
    })
    .await;
}
