//! Rocket, with the fairing.

use std::io::Cursor;

use error_response::Renderer;
use rocket::http::{ContentType, Header, Status};
use rocket::response::content::RawHtml;
use rocket::response::stream::TextStream;
use rocket::response::{self, Responder, Response};
use rocket::serde::json::Json;
use rocket::{Build, Request, Rocket, get, routes};

use super::service::{FAILED, Gone, LIMITED, LIMITED_FIELDS, OrderError, PAGE, Phrase};

/// A plain text with fields.
struct Plain {
    status: Status,
    fields: &'static [(&'static str, &'static str)],
    text: &'static str,
}

impl<'r> Responder<'r, 'static> for Plain {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(self.status).header(ContentType::Plain);
        for (name, value) in self.fields {
            response.header_adjoin(Header::new(*name, *value));
        }
        response.sized_body(self.text.len(), Cursor::new(self.text)).ok()
    }
}

#[get("/ours")]
fn ours() -> Result<&'static str, OrderError> {
    Err(OrderError::NotFound(7))
}

#[get("/later")]
async fn later() -> Result<&'static str, OrderError> {
    rocket::tokio::task::yield_now().await;
    ours()
}

#[get("/broken")]
fn broken() -> Result<&'static str, OrderError> {
    Err(OrderError::DiskFull(7))
}

#[get("/phrase")]
fn phrase() -> Phrase {
    Phrase
}

#[get("/gone")]
fn gone() -> Gone {
    Gone
}

#[get("/limited")]
fn limited() -> Plain {
    Plain { status: Status::TooManyRequests, fields: &LIMITED_FIELDS, text: LIMITED }
}

#[get("/failed")]
fn failed() -> Plain {
    Plain { status: Status::ServiceUnavailable, fields: &[("retry-after", "120")], text: FAILED }
}

#[get("/page")]
fn page() -> (Status, RawHtml<&'static str>) {
    (Status::NotFound, RawHtml(PAGE))
}

#[get("/json")]
fn json() -> (Status, Json<&'static str>) {
    (Status::NotFound, Json("not here"))
}

#[get("/stream")]
fn stream() -> (Status, TextStream![&'static str]) {
    let parts = TextStream! {
        yield "not ";
        yield "here";
    };
    (Status::NotFound, parts)
}

#[get("/panics")]
fn panics() -> &'static str {
    panic!("SECRET")
}

pub(super) fn routes() -> Rocket<Build> {
    rocket::build()
        .mount("/", routes![ours, later, broken, phrase, gone, limited, failed, page, json, stream, panics])
}

pub(super) fn with(renderer: Renderer) -> Rocket<Build> {
    routes().attach(renderer)
}
