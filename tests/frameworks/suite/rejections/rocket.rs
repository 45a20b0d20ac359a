//! Rocket: each error of its guards that a handler can take as a `Result`. They borrow from the request.

use std::io;
use std::path::PathBuf;

use error_response::{ApiError, Renderer};
use rocket::fairing::AdHoc;
use rocket::form::error::{Entity, ErrorKind};
use rocket::form::{self, Form, FromForm};
use rocket::http::Status;
use rocket::http::uri::error::PathError;
use rocket::serde::json::{self, Json};
use rocket::{get, post, routes};

use super::{
    FORM, JSON, LONG, MULTIPART, NONE, NOTHING, Order, PRIVATE, Rejected, check, check_values,
    unreadable_json,
};
use crate::server::Server;

#[derive(Debug, ApiError)]
enum Error<'r> {
    #[transparent]
    Json(json::Error<'r>),
    #[transparent]
    Form(form::Errors<'r>),
    #[transparent]
    Field(Box<form::Error<'r>>),
    #[transparent]
    Path(PathError),
}

// thiserror's `#[from]` takes no source that borrows.
impl<'r> From<json::Error<'r>> for Error<'r> {
    fn from(error: json::Error<'r>) -> Self {
        Self::Json(error)
    }
}

impl<'r> From<form::Errors<'r>> for Error<'r> {
    fn from(errors: form::Errors<'r>) -> Self {
        Self::Form(errors)
    }
}

impl<'r> From<form::Error<'r>> for Error<'r> {
    fn from(error: form::Error<'r>) -> Self {
        Self::Field(Box::new(error))
    }
}

impl From<PathError> for Error<'_> {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

type Answer<'r> = Result<(), Error<'r>>;

#[derive(FromForm)]
#[allow(dead_code, reason = "to be read is all that it is for")]
struct Booking {
    guests: u8,
    #[field(validate = len(2..))]
    name: String,
    #[field(validate = len(..3))]
    code: Option<String>,
}

#[derive(FromForm)]
#[allow(dead_code, reason = "to be read is all that it is for")]
struct Remark {
    #[field(validate = refuse())]
    text: String,
}

fn refuse<'v>(_: &str) -> form::Result<'v, ()> {
    Err(form::Error::custom(io::Error::other(PRIVATE)).into())
}

#[post("/json", data = "<order>")]
fn read_json(order: Result<Json<Order>, json::Error<'_>>) -> Answer<'_> {
    order?;
    Ok(())
}

#[post("/form", data = "<booking>")]
fn read_form(booking: Result<Form<Booking>, form::Errors<'_>>) -> Answer<'_> {
    booking?;
    Ok(())
}

#[post("/remark", data = "<remark>")]
fn remark(remark: Result<Form<Remark>, form::Errors<'_>>) -> Answer<'_> {
    remark?;
    Ok(())
}

#[post("/first", data = "<booking>")]
fn first(booking: Result<Form<Booking>, form::Errors<'_>>) -> Answer<'_> {
    match booking {
        Ok(_) => Ok(()),
        Err(errors) => Err(errors.into_iter().next().expect("an error").into()),
    }
}

#[get("/query?<guests>")]
fn query(guests: Result<u8, form::Errors<'_>>) -> Answer<'_> {
    guests?;
    Ok(())
}

#[get("/file/<path..>")]
fn file(path: Result<PathBuf, PathError>) -> Answer<'static> {
    path?;
    Ok(())
}

/// A body that fails before its end.
#[get("/broken")]
fn broken() -> Answer<'static> {
    Err(json::Error::Io(io::Error::other(PRIVATE)).into())
}

#[get("/broken-form")]
fn broken_form() -> Answer<'static> {
    Err(form::Errors::from(io::Error::other(PRIVATE)).into())
}

#[get("/unknown")]
fn unknown() -> Answer<'static> {
    Err(form::Errors::from(ErrorKind::Unknown).into())
}

#[get("/unavailable")]
fn unavailable() -> Answer<'static> {
    let cause: Box<dyn std::error::Error + Send> = Box::new(io::Error::other(PRIVATE));
    Err(form::Error::from((Status::ServiceUnavailable, cause)).into())
}

async fn serve(renderer: Renderer) -> Server {
    let limits = AdHoc::on_ignite("limits", |rocket| {
        Box::pin(async {
            let limits = [("limits.json", 64), ("limits.form", 64)];
            let figment = limits.into_iter().fold(rocket.figment().clone(), rocket::figment::Figment::merge);
            rocket.configure(figment)
        })
    });
    let routes =
        routes![read_json, read_form, remark, first, query, file, broken, broken_form, unknown, unavailable];
    crate::rocket::serve(rocket::build().mount("/", routes).attach(limits).attach(renderer)).await
}

#[tokio::test]
async fn each_rejection_is_a_problem() {
    let requests: &[Rejected] = &[
        ("POST /json", JSON, b"{"),
        ("POST /json", JSON, b"{}"),
        ("POST /json", JSON, b"\xFF"),
        ("POST /json", JSON, LONG),
        ("GET /broken", NONE, NOTHING),
        ("POST /form", FORM, b"guests=many&name=a&code=abcd"),
        ("POST /remark", FORM, b"text=late"),
        ("POST /form", FORM, b"guests=1&name=abc&code=abcd"),
        ("POST /form", FORM, b"\xFF"),
        ("POST /form", FORM, LONG),
        ("POST /form", MULTIPART, b"nothing"),
        ("GET /broken-form", NONE, NOTHING),
        ("POST /first", FORM, b"guests=many&name=abc"),
        ("GET /query?guests=many", NONE, NOTHING),
        ("GET /query", NONE, NOTHING),
        ("GET /unknown", NONE, NOTHING),
        ("GET /unavailable", NONE, NOTHING),
        ("GET /file/.hidden", NONE, NOTHING),
        ("GET /file/a%3A", NONE, NOTHING),
    ];
    check("rocket", requests, serve).await;
}

/// Text in memory has no I/O errors, a list of errors is never empty, and fields come with a name.
#[test]
fn what_no_request_provokes_is_a_problem_too() {
    check_values(
        "rocket",
        &[
            &json::Error::Parse("raw", unreadable_json()),
            &form::Errors::new(),
            &form::Error::from(io::Error::other(PRIVATE)).with_entity(Entity::Value),
            &PathError::BadChar('/'),
        ],
    );
}

#[test]
fn the_raw_data_is_in_no_response() {
    let error = Error::from(json::Error::Parse("hunter2", serde::de::Error::custom("no order")));
    assert!(format!("{error:?}").contains("hunter2"));
    let response = Renderer::production().scope(|| error.to_response());
    assert_eq!(
        response.body(),
        r#"{"title":"Invalid JSON","status":422,"detail":"parse error: no order","code":"invalid_json"}"#
    );
}
