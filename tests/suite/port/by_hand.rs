//! The same responses as axum's services write them by hand: one function for each thing that a response says.

#![allow(clippy::match_same_arms, reason = "one line for each error, as people write it")]

use axum::response::{IntoResponse, Response};
use error_response::{ErrorItem, LogLevel, Violation};
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::declared::{ErrorResponse, ParcelError, Scan};

pub(super) struct ByHand(pub(super) ErrorResponse);

#[derive(Serialize)]
struct Envelope {
    error: Body,
}

#[derive(Serialize)]
struct Body {
    code: &'static str,
    message: String,
    #[serde(flatten, serialize_with = "in_order")]
    members: Vec<(&'static str, Value)>,
    timestamp: i64,
    request: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Item>,
}

#[derive(Serialize, Deserialize)]
struct Item {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
}

fn in_order<S: Serializer>(members: &[(&'static str, Value)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(members.len()))?;
    for (name, value) in members {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

impl ByHand {
    pub(super) fn status(&self) -> StatusCode {
        let code = match &self.0.error {
            ParcelError::TooHeavy { .. }
            | ParcelError::TooLong(_)
            | ParcelError::StreetMissing
            | ParcelError::TownMissing
            | ParcelError::PostcodeInvalid(_)
            | ParcelError::CountryInvalid(_)
            | ParcelError::CustomsFormMissing(_)
            | ParcelError::ValueMissing
            | ParcelError::CurrencyUnknown(_) => 400,
            ParcelError::FieldsInvalid { .. } => 422,
            ParcelError::TokenMissing | ParcelError::TokenExpired => 401,
            ParcelError::PostageUnpaid { .. } => 402,
            ParcelError::NotYours | ParcelError::Forbidden(_) => 403,
            ParcelError::NotFound { .. } | ParcelError::DepotNotFound(_) | ParcelError::LabelNotFound => 404,
            ParcelError::NoDelete => 405,
            ParcelError::LabelFormat => 406,
            ParcelError::OnItsWay(_) | ParcelError::Locked { .. } | ParcelError::Duplicate { .. } => 409,
            ParcelError::LabelExpired | ParcelError::TrackingEnded => 410,
            ParcelError::Edited => 412,
            ParcelError::BatchTooLarge => 413,
            ParcelError::BatchFormat => 415,
            ParcelError::DepotClosed { .. } => 423,
            ParcelError::Unconditional => 428,
            ParcelError::TooMany => 429,
            ParcelError::Embargo(_) => 451,
            ParcelError::Database(_) | ParcelError::Printer(_) => 500,
            ParcelError::Drones => 501,
            ParcelError::Carrier { status: status @ (503 | 504), .. } => *status,
            ParcelError::Carrier { .. } => 502,
            ParcelError::Scan(Scan::Unreadable) => 400,
            ParcelError::Scan(Scan::Unknown) => 404,
            ParcelError::Scan(Scan::Twice) => 409,
            ParcelError::Maintenance(_) | ParcelError::QueueFull => 503,
            ParcelError::CustomsTimeout(_) => 504,
        };
        StatusCode::from_u16(code).expect("a status")
    }

    fn code(&self) -> &'static str {
        match &self.0.error {
            ParcelError::TooHeavy { .. } => "PARCEL_TOO_HEAVY",
            ParcelError::TooLong(_) => "PARCEL_TOO_LONG",
            ParcelError::StreetMissing => "PARCEL_STREET_MISSING",
            ParcelError::TownMissing => "PARCEL_TOWN_MISSING",
            ParcelError::PostcodeInvalid(_) => "PARCEL_POSTCODE_INVALID",
            ParcelError::CountryInvalid(_) => "PARCEL_COUNTRY_INVALID",
            ParcelError::CustomsFormMissing(_) => "PARCEL_CUSTOMS_FORM_MISSING",
            ParcelError::ValueMissing => "PARCEL_VALUE_MISSING",
            ParcelError::CurrencyUnknown(_) => "PARCEL_CURRENCY_UNKNOWN",
            ParcelError::FieldsInvalid { .. } => "PARCEL_FIELDS_INVALID",
            ParcelError::TokenMissing => "PARCEL_TOKEN_MISSING",
            ParcelError::TokenExpired => "PARCEL_TOKEN_EXPIRED",
            ParcelError::PostageUnpaid { .. } => "PARCEL_POSTAGE_UNPAID",
            ParcelError::NotYours => "PARCEL_NOT_YOURS",
            ParcelError::Forbidden(_) => "PARCEL_FORBIDDEN",
            ParcelError::NotFound { .. } => "PARCEL_NOT_FOUND",
            ParcelError::DepotNotFound(_) => "PARCEL_DEPOT_NOT_FOUND",
            ParcelError::LabelNotFound => "PARCEL_LABEL_NOT_FOUND",
            ParcelError::NoDelete => "PARCEL_NO_DELETE",
            ParcelError::LabelFormat => "PARCEL_LABEL_FORMAT",
            ParcelError::OnItsWay(_) => "PARCEL_ON_ITS_WAY",
            ParcelError::Locked { .. } => "PARCEL_LOCKED",
            ParcelError::Duplicate { .. } => "PARCEL_TWICE",
            ParcelError::LabelExpired => "PARCEL_LABEL_EXPIRED",
            ParcelError::TrackingEnded => "PARCEL_TRACKING_ENDED",
            ParcelError::Edited => "PARCEL_EDITED",
            ParcelError::BatchTooLarge => "PARCEL_BATCH_TOO_LARGE",
            ParcelError::BatchFormat => "PARCEL_BATCH_FORMAT",
            ParcelError::DepotClosed { .. } => "PARCEL_DEPOT_CLOSED",
            ParcelError::Unconditional => "PARCEL_UNCONDITIONAL",
            ParcelError::TooMany => "PARCEL_TOO_MANY",
            ParcelError::Embargo(_) => "PARCEL_EMBARGO",
            ParcelError::Database(_) => "PARCEL_DATABASE",
            ParcelError::Printer(_) => "PARCEL_PRINTER",
            ParcelError::Drones => "PARCEL_DRONES",
            ParcelError::Carrier { .. } => "PARCEL_CARRIER",
            ParcelError::Scan(_) => "PARCEL_SCAN",
            ParcelError::Maintenance(_) => "PARCEL_MAINTENANCE",
            ParcelError::QueueFull => "PARCEL_QUEUE_FULL",
            ParcelError::CustomsTimeout(_) => "PARCEL_CUSTOMS_TIMEOUT",
        }
    }

    fn message(&self) -> String {
        match self.status().as_u16() {
            500 => "The server met an unexpected condition.".to_owned(),
            501 => "The server does not support what the request needs.".to_owned(),
            502 => "The server got no valid answer from an upstream server.".to_owned(),
            503 => "The server cannot handle the request for now.".to_owned(),
            504 => "The server got no timely answer from an upstream server.".to_owned(),
            _ => self.0.error.to_string(),
        }
    }

    fn retryable(&self) -> bool {
        match &self.0.error {
            ParcelError::LabelNotFound | ParcelError::TooMany | ParcelError::CustomsTimeout(_) => true,
            ParcelError::Locked { retryable, .. } => retryable.unwrap_or(false),
            _ => self.status() == 503,
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        let mut members = vec![("retryable", json!(self.retryable()))];
        match &self.0.error {
            ParcelError::TooHeavy { grams, most } => {
                members.push(("grams", json!(grams)));
                members.push(("limit", json!(most)));
            }
            ParcelError::TooLong(centimetres) => members.push(("centimetres", json!(centimetres))),
            ParcelError::PostcodeInvalid(postcode) => members.push(("postcode", json!(postcode))),
            ParcelError::CountryInvalid(country)
            | ParcelError::CustomsFormMissing(country)
            | ParcelError::Embargo(country) => members.push(("country", json!(country))),
            ParcelError::CurrencyUnknown(currency) => members.push(("currency", json!(currency))),
            ParcelError::PostageUnpaid { invoice } => members.push(("invoice", json!(invoice))),
            ParcelError::Forbidden(good) => members.push(("good", json!(good))),
            ParcelError::NotFound { id } | ParcelError::OnItsWay(id) => members.push(("id", json!(id))),
            // The flag of the lock comes behind its id.
            ParcelError::Locked { id, retryable: Some(_) } => members.insert(0, ("id", json!(id))),
            ParcelError::Locked { id, retryable: None } => members.push(("id", json!(id))),
            ParcelError::DepotNotFound(depot) => members.push(("depot", json!(depot))),
            ParcelError::Duplicate { original: Some(original) } => {
                members.push(("original", json!(original)));
            }
            ParcelError::DepotClosed { opens } => members.push(("opens", json!(opens))),
            ParcelError::Carrier { name, .. } => members.push(("carrier", json!(name))),
            _ => {}
        }
        members
    }

    fn errors(&self) -> Vec<Item> {
        let ParcelError::FieldsInvalid { problems } = &self.0.error else { return Vec::new() };
        let item = |problem: &Violation| Item {
            message: problem.detail().to_string(),
            pointer: problem.pointer().map(|pointer| format!("#{pointer}")),
        };
        problems.iter().map(item).collect()
    }

    pub(super) fn log_level(&self) -> LogLevel {
        match &self.0.error {
            ParcelError::NotYours | ParcelError::QueueFull => LogLevel::Warn,
            _ if self.status().is_server_error() => LogLevel::Error,
            _ => LogLevel::Info,
        }
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let cache = match &self.0.error {
            ParcelError::NotFound { .. } => "max-age=60",
            _ => "no-store",
        };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
        match &self.0.error {
            ParcelError::TokenMissing | ParcelError::TokenExpired => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"parcels\""));
            }
            ParcelError::NoDelete => {
                headers.insert(ALLOW, HeaderValue::from_static("GET, PATCH"));
            }
            ParcelError::TooMany => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("30"));
            }
            ParcelError::Maintenance(_) => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("600"));
            }
            _ => {}
        }
        let ErrorResponse { trace, region, quota_left, etag, retry_after, .. } = &self.0;
        let fields = [
            (HeaderName::from_static("x-trace-id"), trace.clone()),
            (HeaderName::from_static("x-region"), region.clone()),
            (HeaderName::from_static("x-quota-left"), quota_left.map(|left| left.to_string())),
            (ETAG, etag.clone()),
            (RETRY_AFTER, retry_after.map(|delay| delay.as_secs().to_string())),
        ];
        for (name, value) in fields {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
                headers.insert(name, value);
            }
        }
        headers
    }
}

impl IntoResponse for ByHand {
    fn into_response(self) -> Response {
        let (status, headers) = (self.status(), self.headers());
        let (code, message, members, errors) = (self.code(), self.message(), self.members(), self.errors());
        let ErrorResponse { timestamp, request, .. } = self.0;
        let body = Envelope { error: Body { code, message, members, timestamp, request, errors } };
        let body = serde_json::to_vec(&body).unwrap_or_default();
        (status, headers, body).into_response()
    }
}
