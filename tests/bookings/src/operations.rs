//! The operations. None of them mentions a status or a body of an error.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use error_response::InQuery;
use http::header::{ACCEPT, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, LOCATION};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::App;
use crate::auth::{Caller, READ, WRITE};
use crate::booking::{Booking, NewBooking};
use crate::error::Error;
use crate::idempotency::{IdempotencyKey, Turn};

/// axum's extractors, whose rejections are errors of this service.
#[derive(FromRequest)]
#[from_request(via(axum::Json), rejection(Error))]
pub(crate) struct Body<T>(T);

#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Error))]
pub(crate) struct Path<T>(T);

#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Error))]
pub(crate) struct Query<T>(T);

/// Books a room.
#[utoipa::path(
    post, path = "/bookings", request_body = NewBooking,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, description = "The booking", body = Booking), Error),
)]
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(new): Body<NewBooking>,
) -> Result<Response, Error> {
    caller.require(WRITE)?;
    new.validate()?;
    let id = match app.keys.begin(caller.name(), &key, &new)? {
        Turn::Again(id) => id,
        Turn::First(ticket) => {
            let id = app.store.hold(&new, caller.name(), app.now()).await?;
            if let Err(error) = pay(&app, ticket.key(), id, &new).await {
                // A hold that stays behind ends by itself.
                let _ = app.store.release(id).await;
                return Err(error);
            }
            ticket.complete(id);
            id
        }
    };
    let booking = app.store.get(id, caller.name()).await?;
    let fields = [(LOCATION, format!("/bookings/{id}")), (ETAG, booking.etag())];
    Ok((StatusCode::CREATED, fields, Json(booking)).into_response())
}

/// The charge is made under the caller's key: who tries again after it is not charged twice.
async fn pay(app: &App, key: &str, id: i64, new: &NewBooking) -> Result<(), Error> {
    app.payments.charge(key, new.price()).await?;
    Ok(app.store.confirm(id).await?)
}

/// A booking.
#[utoipa::path(
    get, path = "/bookings/{id}", params(("id" = i64, Path)),
    responses((status = 200, description = "The booking", body = Booking), (status = 304, description = "It has not changed"), Error),
)]
pub(crate) async fn get(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<i64>,
    fields: HeaderMap,
) -> Result<Response, Error> {
    caller.require(READ)?;
    let booking = app.store.get(id, caller.name()).await?;
    let etag = [(ETAG, booking.etag())];
    if fields.get(IF_NONE_MATCH).is_some_and(|known| known == booking.etag().as_str()) {
        return Ok((StatusCode::NOT_MODIFIED, etag).into_response());
    }
    Ok((etag, Json(booking)).into_response())
}

#[derive(Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    /// The last booking of the page before.
    #[serde(default)]
    #[param(required = false)]
    after: i64,
    #[serde(default = "default_limit")]
    #[param(required = false, minimum = 1, maximum = 100)]
    #[validate(range(min = 1, max = 100))]
    limit: u32,
}

fn default_limit() -> u32 {
    20
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Bookings {
    bookings: Vec<Booking>,
    /// The `after` of the next page, where there is one.
    next: Option<i64>,
}

/// The bookings of the caller, page by page.
#[utoipa::path(
    get, path = "/bookings", params(Page),
    responses((status = 200, description = "A page of bookings", content((Bookings = "application/json"), (String = "text/csv"))), Error),
)]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(page): Query<Page>,
    fields: HeaderMap,
) -> Result<Response, Error> {
    caller.require(READ)?;
    page.validate().map_err(InQuery)?;
    let accept = fields.get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or("*/*");
    let is_accepted = |ranges: &[&str]| ranges.iter().any(|range| accept.contains(range));
    let is_json = is_accepted(&["application/json", "application/*", "*/*"]);
    if !is_json && !is_accepted(&["text/csv", "text/*"]) {
        return Err(Error::NotAcceptable);
    }
    let bookings = app.store.list(caller.name(), page.after, page.limit).await?;
    if !is_json {
        let line = |b: &Booking| {
            format!("{},{},{},{},{}\r\n", b.id, b.room, b.span.starts_at, b.span.ends_at, b.state)
        };
        return Ok(
            ([(CONTENT_TYPE, "text/csv")], bookings.iter().map(line).collect::<String>()).into_response()
        );
    }
    let is_full = bookings.len() == page.limit as usize;
    let next = bookings.last().filter(|_| is_full).map(|last| last.id);
    Ok(Json(Bookings { bookings, next }).into_response())
}

/// Cancels a booking.
#[utoipa::path(
    delete, path = "/bookings/{id}", params(("id" = i64, Path), ("If-Match" = String, Header)),
    responses((status = 204, description = "It is cancelled"), Error),
)]
pub(crate) async fn cancel(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<i64>,
    fields: HeaderMap,
) -> Result<StatusCode, Error> {
    caller.require(WRITE)?;
    let expected = fields.get(IF_MATCH).ok_or(Error::PreconditionRequired)?;
    let booking = app.store.get(id, caller.name()).await?;
    if expected != "*" && expected != booking.etag().as_str() {
        return Err(Error::PreconditionFailed { etag: booking.etag() });
    }
    if booking.state == "cancelled" {
        return Err(Error::AlreadyCancelled { id });
    }
    app.store.cancel(&booking).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What every operation asks first: is the service open, and has this caller requests left?
pub(crate) async fn admit(
    State(app): State<App>,
    caller: Caller,
    request: Request,
    next: Next,
) -> Result<Response, Error> {
    if let Some(until) = app.config.maintenance_until {
        return Err(Error::Maintenance { until });
    }
    app.rate_limit.admit(caller.name(), app.config.quota, app.now())?;
    Ok(next.run(request).await)
}
