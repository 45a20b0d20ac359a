//! What one writes by hand in axum: a status, the media type, and a struct with serde's derive as JSON.

#![allow(non_camel_case_types, reason = "the type of a field is called as the field is")]

use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use hyper::ext;
use serde::Serialize;

use crate::limit::{GRAPHQL, JSON_API, PROBLEM_JSON, PROBLEM_XML};
use crate::samples::Item;

/// A struct of its own, whose fields have the types of their values, and the one value of it.
macro_rules! object {
    ({ $($name:literal: $field:ident = $value:expr,)* }) => {{
        #[derive(Serialize)]
        struct Object<$($field,)*> {
            $(#[serde(rename = $name)] $field: $field,)*
        }
        Object { $($field: $value,)* }
    }};
}

/// A status, and a body in its media type.
macro_rules! answer {
    ($status:ident, JSON, $body:tt) => {
        (StatusCode::$status, Json(object!($body)))
    };
    ($status:ident, $media_type:ident, $body:tt) => {
        (StatusCode::$status, [(CONTENT_TYPE, HeaderValue::from_static($media_type))], Json(object!($body)))
    };
}

/// The cases in one style.
macro_rules! cases {
    ($module:ident as $media_type:tt:
        constant $constant:tt
        $(dynamic($balance:ident, $cost:ident) $dynamic:tt)?
        $(headers $headers:tt)?
        $(list($items:ident) $list:tt item($item:ident) $single:tt)?
        $(quoted($owner:ident, $name:ident) $quoted:tt)?
        $(verbatim($line:ident, $text:ident) $verbatim:tt)?
    ) => {
        /// The cases in the style.
        pub mod $module {
            use super::*;

            #[must_use]
            pub fn constant() -> Response {
                answer!(NOT_FOUND, $media_type, $constant).into_response()
            }

            $(#[must_use]
            pub fn dynamic($balance: u64, $cost: u64) -> Response {
                answer!(CONFLICT, $media_type, $dynamic).into_response()
            })?

            $(#[must_use]
            pub fn headers(retry_after: Duration) -> Response {
                (fields(retry_after), answer!(TOO_MANY_REQUESTS, $media_type, $headers)).into_response()
            })?

            $(#[must_use]
            pub fn list(items: &[Item]) -> Response {
                let $items: Vec<_> = items.iter().map(|$item| object!($single)).collect();
                answer!(UNPROCESSABLE_ENTITY, $media_type, $list).into_response()
            })?

            $(#[must_use]
            pub fn quoted($owner: &str, $name: &str) -> Response {
                answer!(CONFLICT, $media_type, $quoted).into_response()
            })?

            $(#[must_use]
            pub fn verbatim($line: u32, $text: &str) -> Response {
                answer!(CONFLICT, $media_type, $verbatim).into_response()
            })?
        }
    };
}

fn fields(retry_after: Duration) -> [(HeaderName, HeaderValue); 2] {
    let seconds = retry_after.as_secs() + u64::from(retry_after.subsec_nanos() > 0);
    [(CACHE_CONTROL, HeaderValue::from_static("no-store")), (RETRY_AFTER, HeaderValue::from(seconds))]
}

cases! {
    problem as PROBLEM_JSON:
    constant {
        "type": problem_type = "https://api.example.com/problems/order-not-found",
        "title": title = "Order not found",
        "status": status = 404,
        "detail": detail = "There is no such order.",
    }
    dynamic(balance, cost) {
        "type": problem_type = "https://api.example.com/problems/out-of-credit",
        "title": title = "Out of credit",
        "status": status = 409,
        "detail": detail = format!("The balance is {balance}, but that costs {cost}."),
        "balance": balance = balance,
        "cost": cost = cost,
    }
    headers {
        "type": problem_type = "https://api.example.com/problems/too-many-orders",
        "title": title = "Too many orders",
        "status": status = 429,
        "detail": detail = "Wait before the next order.",
    }
    list(items) {
        "type": problem_type = "https://api.example.com/problems/invalid-order",
        "title": title = "Invalid order",
        "status": status = 422,
        "detail": detail = "Some fields are invalid.",
        "errors": errors = items,
    }
    item(item) {
        "title": title = item.title,
        "detail": detail = item.detail,
        "pointer": pointer = format!("#{}", item.pointer),
    }
    quoted(owner, name) {
        "type": problem_type = "https://api.example.com/problems/name-taken",
        "title": title = "Name taken",
        "status": status = 409,
        "detail": detail = format!("{owner:?} has a list {name:?} already."),
        "owner": owner = owner,
        "name": name = name,
    }
    verbatim(line, text) {
        "type": problem_type = "https://api.example.com/problems/note-refused",
        "title": title = "Note refused",
        "status": status = 409,
        "detail": detail = format!("Line {line} of the note is refused: {text}"),
        "line": line = line,
        "text": text = text,
    }
}

cases! {
    message_details as JSON:
    constant { "Message": message = "There is no such order.", }
    dynamic(balance, cost) {
        "Message": message = format!("The balance is {balance}, but that costs {cost}."),
        "balance": balance = balance,
        "cost": cost = cost,
    }
    headers { "Message": message = "Wait before the next order.", }
    list(items) {
        "Message": message = "Some fields are invalid.",
        "Errors": errors = items,
    }
    item(item) {
        "Message": message = item.detail,
        "Pointer": pointer = format!("#{}", item.pointer),
    }
}

pub use message_details as message_or_description;

cases! {
    api_message as JSON:
    constant {
        "status": status = 404,
        "message": message = "Order not found",
        "description": description = "There is no such order.",
    }
    dynamic(balance, cost) {
        "status": status = 409,
        "message": message = "Out of credit",
        "description": description = format!("The balance is {balance}, but that costs {cost}."),
        "balance": balance = balance,
        "cost": cost = cost,
    }
    headers {
        "status": status = 429,
        "message": message = "Too many orders",
        "description": description = "Wait before the next order.",
    }
    list(items) {
        "status": status = 422,
        "message": message = "Invalid order",
        "description": description = "Some fields are invalid.",
        "errors": errors = items,
    }
    item(item) {
        "message": message = item.title,
        "description": description = item.detail,
        "pointer": pointer = format!("#{}", item.pointer),
    }
}

cases! {
    nested_error as JSON:
    constant {
        "error": error = object!({
            "code": code = "order_not_found",
            "message": message = "There is no such order.",
        }),
    }
    dynamic(balance, cost) {
        "error": error = object!({
            "code": code = "out_of_credit",
            "message": message = format!("The balance is {balance}, but that costs {cost}."),
            "balance": balance = balance,
            "cost": cost = cost,
        }),
    }
    headers {
        "error": error = object!({
            "code": code = "too_many_orders",
            "message": message = "Wait before the next order.",
        }),
    }
    list(items) {
        "error": error = object!({
            "code": code = "invalid_order",
            "message": message = "Some fields are invalid.",
            "errors": errors = items,
        }),
    }
    item(item) {
        "message": message = item.detail,
        "pointer": pointer = format!("#{}", item.pointer),
    }
}

cases! {
    acme as JSON:
    constant {
        "code": code = "order_not_found",
        "message": message = "There is no such order.",
        "link": link = "https://api.example.com/problems/order-not-found",
    }
    dynamic(balance, cost) {
        "code": code = "out_of_credit",
        "message": message = format!("The balance is {balance}, but that costs {cost}."),
        "link": link = "https://api.example.com/problems/out-of-credit",
        "balance": balance = balance,
        "cost": cost = cost,
    }
    quoted(owner, name) {
        "code": code = "name_taken",
        "message": message = format!("{owner:?} has a list {name:?} already."),
        "link": link = "https://api.example.com/problems/name-taken",
        "owner": owner = owner,
        "name": name = name,
    }
    verbatim(line, text) {
        "code": code = "note_refused",
        "message": message = format!("Line {line} of the note is refused: {text}"),
        "link": link = "https://api.example.com/problems/note-refused",
        "line": line = line,
        "text": text = text,
    }
}

pub use acme as acme_by_hand;

cases! {
    json_api as JSON_API:
    constant {
        "errors": errors = [object!({
            "links": links = object!({ "type": problem_type = "https://api.example.com/problems/order-not-found", }),
            "status": status = "404",
            "code": code = "order_not_found",
            "title": title = "Order not found",
            "detail": detail = "There is no such order.",
        })],
    }
    dynamic(balance, cost) {
        "errors": errors = [object!({
            "links": links = object!({ "type": problem_type = "https://api.example.com/problems/out-of-credit", }),
            "status": status = "409",
            "code": code = "out_of_credit",
            "title": title = "Out of credit",
            "detail": detail = format!("The balance is {balance}, but that costs {cost}."),
            "meta": meta = object!({ "balance": balance = balance, "cost": cost = cost, }),
        })],
    }
}

cases! {
    google as JSON:
    constant {
        "error": error = object!({
            "code": code = 404,
            "message": message = "There is no such order.",
            "status": status = "NOT_FOUND",
            "details": details = (
                object!({
                    "@type": kind = "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": reason = "ORDER_NOT_FOUND",
                    "domain": domain = "orders.example.com",
                }),
                help("Order not found", "https://api.example.com/problems/order-not-found"),
            ),
        }),
    }
    dynamic(balance, cost) {
        "error": error = object!({
            "code": code = 409,
            "message": message = format!("The balance is {balance}, but that costs {cost}."),
            "status": status = "ABORTED",
            "details": details = (
                object!({
                    "@type": kind = "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": reason = "OUT_OF_CREDIT",
                    "domain": domain = "orders.example.com",
                    "metadata": metadata = object!({
                        "balance": balance = balance.to_string(),
                        "cost": cost = cost.to_string(),
                    }),
                }),
                help("Out of credit", "https://api.example.com/problems/out-of-credit"),
            ),
        }),
    }
}

fn help(description: &'static str, url: &'static str) -> impl Serialize {
    object!({
        "@type": kind = "type.googleapis.com/google.rpc.Help",
        "links": links = [object!({ "description": description = description, "url": url = url, })],
    })
}

cases! {
    odata as JSON:
    constant {
        "error": error = object!({
            "code": code = "OrderNotFound",
            "message": message = "There is no such order.",
        }),
    }
    dynamic(balance, cost) {
        "error": error = object!({
            "code": code = "OutOfCredit",
            "message": message = format!("The balance is {balance}, but that costs {cost}."),
            "innererror": inner = object!({ "balance": balance = balance, "cost": cost = cost, }),
        }),
    }
}

cases! {
    connect as JSON:
    constant {
        "code": code = "not_found",
        "message": message = "There is no such order.",
        "details": details = (
            object!({
                "type": kind = "google.rpc.ErrorInfo",
                "value": value = "Cg9PUkRFUl9OT1RfRk9VTkQSEm9yZGVycy5leGFtcGxlLmNvbQ",
            }),
            object!({
                "type": kind = "google.rpc.Help",
                "value": value = "CkMKD09yZGVyIG5vdCBmb3VuZBIwaHR0cHM6Ly9hcGkuZXhhbXBsZS5jb20vcHJvYmxlbXMvb3JkZXItbm90LWZvdW5k",
            }),
        ),
    }
}

cases! {
    graphql as GRAPHQL:
    constant {
        "errors": errors = [object!({
            "message": message = "There is no such order.",
            "extensions": extensions = object!({ "code": code = "ORDER_NOT_FOUND", }),
        })],
    }
    dynamic(balance, cost) {
        "errors": errors = [object!({
            "message": message = format!("The balance is {balance}, but that costs {cost}."),
            "extensions": extensions = object!({
                "code": code = "OUT_OF_CREDIT",
                "balance": balance = balance,
                "cost": cost = cost,
            }),
        })],
    }
}

/// The cases in the style, which has a response field of its own.
pub mod oauth {
    use super::*;

    const NO_STORE: [(HeaderName, HeaderValue); 1] = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];

    #[must_use]
    pub fn constant() -> Response {
        let answer = answer!(NOT_FOUND, JSON, {
            "error": error = "invalid_request",
            "error_description": description = "There is no such order.",
            "error_uri": uri = "https://api.example.com/problems/order-not-found",
        });
        (NO_STORE, answer).into_response()
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        let answer = answer!(CONFLICT, JSON, {
            "error": error = "invalid_request",
            "error_description": description = format!("The balance is {balance}, but that costs {cost}."),
            "error_uri": uri = "https://api.example.com/problems/out-of-credit",
            "balance": balance = balance,
            "cost": cost = cost,
        });
        (NO_STORE, answer).into_response()
    }
}

/// The cases in the style. axum has no XML, so one writes the text.
pub mod problem_xml {
    use super::*;

    #[must_use]
    pub fn constant() -> Response {
        let body = concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><problem xmlns="urn:ietf:rfc:7807">"#,
            "<type>https://api.example.com/problems/order-not-found</type><title>Order not found</title><status>404</status>",
            "<detail>There is no such order.</detail></problem>",
        );
        (StatusCode::NOT_FOUND, [(CONTENT_TYPE, PROBLEM_XML)], body).into_response()
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        let body = format!(
            concat!(
                r#"<?xml version="1.0" encoding="UTF-8"?><problem xmlns="urn:ietf:rfc:7807">"#,
                "<type>https://api.example.com/problems/out-of-credit</type><title>Out of credit</title><status>409</status>",
                "<detail>The balance is {balance}, but that costs {cost}.</detail>",
                "<balance>{balance}</balance><cost>{cost}</cost></problem>",
            ),
            balance = balance,
            cost = cost,
        );
        (StatusCode::CONFLICT, [(CONTENT_TYPE, PROBLEM_XML)], body).into_response()
    }
}

/// A response field and hyper's extension, for any text.
pub mod reason_phrase {
    use super::*;

    const NAME: HeaderName = HeaderName::from_static("x-reason-phrase");

    fn answer(status: StatusCode, text: &str) -> Response {
        let mut response = status.into_response();
        if let (Ok(value), Ok(phrase)) =
            (HeaderValue::from_str(text), ext::ReasonPhrase::try_from(text.as_bytes()))
        {
            response.headers_mut().insert(NAME, value);
            response.extensions_mut().insert(phrase);
        }
        response
    }

    #[must_use]
    pub fn constant() -> Response {
        answer(StatusCode::NOT_FOUND, "There is no such order.")
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        answer(StatusCode::CONFLICT, &format!("The balance is {balance}, but that costs {cost}."))
    }

    #[must_use]
    pub fn headers(retry_after: Duration) -> Response {
        (fields(retry_after), answer(StatusCode::TOO_MANY_REQUESTS, "Wait before the next order."))
            .into_response()
    }

    #[must_use]
    pub fn list(_: &[Item]) -> Response {
        answer(StatusCode::UNPROCESSABLE_ENTITY, "Some fields are invalid.")
    }
}
