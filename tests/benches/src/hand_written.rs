//! What one writes by hand in axum: a status, the media type, and a struct with serde's derive as JSON.

use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use hyper::ext;
use serde::Serialize;

use crate::limit::{Item, PROBLEM_JSON};

/// A struct, one value of it, and the response.
macro_rules! answer {
    ($status:ident, $media_type:tt, { $($name:literal: $field:ident: $type:ty = $value:expr,)* }) => {{
        #[derive(Serialize)]
        struct Body {
            $(#[serde(rename = $name)] $field: $type,)*
        }
        answer!(@ $status, $media_type, Json(Body { $($field: $value,)* }))
    }};
    (@ $status:ident, JSON, $body:expr) => {
        (StatusCode::$status, $body)
    };
    (@ $status:ident, PROBLEM_JSON, $body:expr) => {
        (StatusCode::$status, [(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON))], $body)
    };
}

type Text = &'static str;

/// The four cases in one style.
macro_rules! cases {
    ($module:ident, $media_type:tt,
        constant $constant:tt
        dynamic($balance:ident, $cost:ident) $dynamic:tt
        headers $headers:tt
        list($items:ident) $list:tt
        item { $($item_name:literal: $item_field:ident,)* }
    ) => {
        /// The cases in the style.
        pub mod $module {
            use super::*;

            #[derive(Serialize)]
            struct Single {
                $(#[serde(rename = $item_name)] $item_field: std::borrow::Cow<'static, str>,)*
            }

            fn singles(items: Vec<Item>) -> Vec<Single> {
                items
                    .into_iter()
                    .map(|item| Single { $($item_field: part::$item_field(&item),)* })
                    .collect()
            }

            #[must_use]
            pub fn constant() -> Response {
                answer!(NOT_FOUND, $media_type, $constant).into_response()
            }

            #[must_use]
            pub fn dynamic($balance: u64, $cost: u64) -> Response {
                answer!(CONFLICT, $media_type, $dynamic).into_response()
            }

            #[must_use]
            pub fn headers(retry_after: Duration) -> Response {
                let fields = [(CACHE_CONTROL, HeaderValue::from_static("no-store")), (RETRY_AFTER, seconds(retry_after))];
                (fields, answer!(TOO_MANY_REQUESTS, $media_type, $headers)).into_response()
            }

            #[must_use]
            pub fn list($items: Vec<Item>) -> Response {
                answer!(UNPROCESSABLE_ENTITY, $media_type, $list).into_response()
            }
        }
    };
}

mod part {
    use std::borrow::Cow;

    use crate::limit::Item;

    pub(super) fn title(item: &Item) -> Cow<'static, str> {
        item.title.into()
    }

    pub(super) fn detail(item: &Item) -> Cow<'static, str> {
        item.detail.into()
    }

    pub(super) fn pointer(item: &Item) -> Cow<'static, str> {
        format!("#{}", item.pointer).into()
    }
}

fn seconds(duration: Duration) -> HeaderValue {
    HeaderValue::from(duration.as_secs() + u64::from(duration.subsec_nanos() > 0))
}

cases! {
    problem, PROBLEM_JSON,
    constant {
        "type": problem_type: Text = "https://api.example.com/problems/order-not-found",
        "title": title: Text = "Order not found",
        "status": status: u16 = 404,
        "detail": detail: Text = "There is no such order.",
    }
    dynamic(balance, cost) {
        "type": problem_type: Text = "https://api.example.com/problems/out-of-credit",
        "title": title: Text = "Out of credit",
        "status": status: u16 = 409,
        "detail": detail: String = format!("The balance is {balance}, but that costs {cost}."),
        "balance": balance: u64 = balance,
        "cost": cost: u64 = cost,
    }
    headers {
        "type": problem_type: Text = "https://api.example.com/problems/too-many-orders",
        "title": title: Text = "Too many orders",
        "status": status: u16 = 429,
        "detail": detail: Text = "Wait before the next order.",
    }
    list(items) {
        "type": problem_type: Text = "https://api.example.com/problems/invalid-order",
        "title": title: Text = "Invalid order",
        "status": status: u16 = 422,
        "detail": detail: Text = "Some fields are invalid.",
        "errors": errors: Vec<Single> = singles(items),
    }
    item { "title": title, "detail": detail, "pointer": pointer, }
}

cases! {
    message_details, JSON,
    constant { "Message": message: Text = "There is no such order.", }
    dynamic(balance, cost) {
        "Message": message: String = format!("The balance is {balance}, but that costs {cost}."),
        "balance": balance: u64 = balance,
        "cost": cost: u64 = cost,
    }
    headers { "Message": message: Text = "Wait before the next order.", }
    list(items) {
        "Message": message: Text = "Some fields are invalid.",
        "Errors": errors: Vec<Single> = singles(items),
    }
    item { "Message": detail, "Pointer": pointer, }
}

pub use message_details as message_or_description;

cases! {
    api_message, JSON,
    constant {
        "status": status: u16 = 404,
        "message": message: Text = "Order not found",
        "description": description: Text = "There is no such order.",
    }
    dynamic(balance, cost) {
        "status": status: u16 = 409,
        "message": message: Text = "Out of credit",
        "description": description: String = format!("The balance is {balance}, but that costs {cost}."),
        "balance": balance: u64 = balance,
        "cost": cost: u64 = cost,
    }
    headers {
        "status": status: u16 = 429,
        "message": message: Text = "Too many orders",
        "description": description: Text = "Wait before the next order.",
    }
    list(items) {
        "status": status: u16 = 422,
        "message": message: Text = "Invalid order",
        "description": description: Text = "Some fields are invalid.",
        "errors": errors: Vec<Single> = singles(items),
    }
    item { "message": title, "description": detail, "pointer": pointer, }
}

#[derive(Serialize)]
struct Envelope<E> {
    error: E,
}

/// The cases in the style, where each body is in an envelope.
pub mod nested_error {
    use super::*;

    #[derive(Serialize)]
    struct Fixed {
        code: Text,
        message: Text,
    }

    #[derive(Serialize)]
    struct OutOfCredit {
        code: Text,
        message: String,
        balance: u64,
        cost: u64,
    }

    #[derive(Serialize)]
    struct InvalidOrder {
        code: Text,
        message: Text,
        errors: Vec<Single>,
    }

    #[derive(Serialize)]
    struct Single {
        message: Text,
        pointer: String,
    }

    fn answer(status: StatusCode, error: impl Serialize) -> impl IntoResponse {
        (status, Json(Envelope { error }))
    }

    #[must_use]
    pub fn constant() -> Response {
        let error = Fixed { code: "order_not_found", message: "There is no such order." };
        answer(StatusCode::NOT_FOUND, error).into_response()
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        let message = format!("The balance is {balance}, but that costs {cost}.");
        let error = OutOfCredit { code: "out_of_credit", message, balance, cost };
        answer(StatusCode::CONFLICT, error).into_response()
    }

    #[must_use]
    pub fn headers(retry_after: Duration) -> Response {
        let fields =
            [(CACHE_CONTROL, HeaderValue::from_static("no-store")), (RETRY_AFTER, seconds(retry_after))];
        let error = Fixed { code: "too_many_orders", message: "Wait before the next order." };
        (fields, answer(StatusCode::TOO_MANY_REQUESTS, error)).into_response()
    }

    #[must_use]
    pub fn list(items: Vec<Item>) -> Response {
        let single = |item: Item| Single { message: item.detail, pointer: format!("#{}", item.pointer) };
        let errors = items.into_iter().map(single).collect();
        let error = InvalidOrder { code: "invalid_order", message: "Some fields are invalid.", errors };
        answer(StatusCode::UNPROCESSABLE_ENTITY, error).into_response()
    }
}

/// The style of a user's own.
pub mod acme {
    use super::*;

    #[must_use]
    pub fn constant() -> Response {
        answer!(NOT_FOUND, JSON, {
            "code": code: Text = "order_not_found",
            "message": message: Text = "There is no such order.",
            "link": link: Text = "https://api.example.com/problems/order-not-found",
        })
        .into_response()
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        answer!(CONFLICT, JSON, {
            "code": code: Text = "out_of_credit",
            "message": message: String = format!("The balance is {balance}, but that costs {cost}."),
            "link": link: Text = "https://api.example.com/problems/out-of-credit",
            "balance": balance: u64 = balance,
            "cost": cost: u64 = cost,
        })
        .into_response()
    }
}

pub use acme as acme_by_hand;

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
        let fields =
            [(CACHE_CONTROL, HeaderValue::from_static("no-store")), (RETRY_AFTER, seconds(retry_after))];
        (fields, answer(StatusCode::TOO_MANY_REQUESTS, "Wait before the next order.")).into_response()
    }

    #[must_use]
    pub fn list(_: Vec<Item>) -> Response {
        answer(StatusCode::UNPROCESSABLE_ENTITY, "Some fields are invalid.")
    }
}
