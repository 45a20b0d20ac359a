//! The least code that sends the same bytes: a body that is static, or one `write!` into one buffer.
//!
//! It checks nothing, escapes nothing and serves one style, and its constant response fields are made by the compiler:
//! what it costs is what a response costs at all.

use std::fmt::Write as _;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use hyper::ext;

/// `application/problem+json`
pub const PROBLEM_JSON: &str = "application/problem+json";
/// `application/json`
pub const JSON: &str = "application/json";

/// The body of axum, or plain bytes.
pub trait Content: From<Bytes> {
    /// No content.
    fn empty() -> Self;
}

impl Content for Body {
    fn empty() -> Self {
        Self::empty()
    }
}

impl Content for Bytes {
    fn empty() -> Self {
        Self::new()
    }
}

/// What a list of single problems is made from.
#[derive(Debug)]
pub struct Item {
    pub title: &'static str,
    pub detail: &'static str,
    pub pointer: &'static str,
}

/// As many as in [`violations`](crate::ours::violations), and the same.
#[must_use]
pub fn items() -> Vec<Item> {
    let item = || Item {
        title: "out_of_range",
        detail: "The quantity must be 1 to 99.",
        pointer: "/items/7/quantity",
    };
    (0..crate::ours::VIOLATIONS).map(|_| item()).collect()
}

fn fixed<B: Content>(status: StatusCode, media_type: HeaderValue, body: &'static str) -> Response<B> {
    let mut response = Response::new(B::from(Bytes::from_static(body.as_bytes())));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

fn written<B: Content>(status: StatusCode, media_type: HeaderValue, body: String) -> Response<B> {
    let mut response = Response::new(B::from(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

fn limited<B: Content>(retry_after: Duration, media_type: HeaderValue, body: &'static str) -> Response<B> {
    let mut response = fixed(StatusCode::TOO_MANY_REQUESTS, media_type, body);
    response.headers_mut().insert(CACHE_CONTROL, const { HeaderValue::from_static("no-store") });
    let seconds = retry_after.as_secs() + u64::from(retry_after.subsec_nanos() > 0);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// The four cases in one style.
macro_rules! limits {
    ($module:ident:
        constant($media_type:ident, $constant:literal)
        dynamic($capacity:literal, $format:literal)
        headers($limited:literal)
        $(list($list_capacity:literal, $head:literal, $item:literal ($($field:ident),*), $tail:literal))?
    ) => {
        /// The limits of the style.
        pub mod $module {
            use super::*;

            #[must_use]
            pub fn constant<B: Content>() -> Response<B> {
                fixed(StatusCode::NOT_FOUND, const { HeaderValue::from_static($media_type) }, $constant)
            }

            #[must_use]
            pub fn dynamic<B: Content>(balance: u64, cost: u64) -> Response<B> {
                let mut body = String::with_capacity($capacity);
                let _ = write!(body, $format, balance = balance, cost = cost);
                written(StatusCode::CONFLICT, const { HeaderValue::from_static($media_type) }, body)
            }

            #[must_use]
            pub fn headers<B: Content>(retry_after: Duration) -> Response<B> {
                limited(retry_after, const { HeaderValue::from_static($media_type) }, $limited)
            }

            $(#[must_use]
            pub fn list<B: Content>(items: &[Item]) -> Response<B> {
                let mut body = String::with_capacity($list_capacity);
                body.push_str($head);
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        body.push(',');
                    }
                    let _ = write!(body, $item, $($field = item.$field),*);
                }
                body.push_str($tail);
                written(StatusCode::UNPROCESSABLE_ENTITY, const { HeaderValue::from_static($media_type) }, body)
            })?
        }
    };
}

limits! {
    problem:
    constant(
        PROBLEM_JSON,
        r#"{"type":"https://api.example.com/problems/order-not-found","title":"Order not found","status":404,"detail":"There is no such order."}"#
    )
    dynamic(
        224,
        r#"{{"type":"https://api.example.com/problems/out-of-credit","title":"Out of credit","status":409,"detail":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}"#
    )
    headers(
        r#"{"type":"https://api.example.com/problems/too-many-orders","title":"Too many orders","status":429,"detail":"Wait before the next order."}"#
    )
    list(
        2304,
        r#"{"type":"https://api.example.com/problems/invalid-order","title":"Invalid order","status":422,"detail":"Some fields are invalid.","errors":["#,
        r##"{{"title":"{title}","detail":"{detail}","pointer":"#{pointer}"}}"## (title, detail, pointer),
        "]}"
    )
}

limits! {
    message_details:
    constant(JSON, r#"{"Message":"There is no such order."}"#)
    dynamic(
        128,
        r#"{{"Message":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}"#
    )
    headers(r#"{"Message":"Wait before the next order."}"#)
    list(
        1792,
        r#"{"Message":"Some fields are invalid.","Errors":["#,
        r##"{{"Message":"{detail}","Pointer":"#{pointer}"}}"## (detail, pointer),
        "]}"
    )
}

limits! {
    message_or_description:
    constant(JSON, r#"{"Message":"There is no such order."}"#)
    dynamic(
        128,
        r#"{{"Message":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}"#
    )
    headers(r#"{"Message":"Wait before the next order."}"#)
    list(
        1792,
        r#"{"Message":"Some fields are invalid.","Errors":["#,
        r##"{{"Message":"{detail}","Pointer":"#{pointer}"}}"## (detail, pointer),
        "]}"
    )
}

limits! {
    api_message:
    constant(JSON, r#"{"status":404,"message":"Order not found","description":"There is no such order."}"#)
    dynamic(
        192,
        r#"{{"status":409,"message":"Out of credit","description":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}"#
    )
    headers(r#"{"status":429,"message":"Too many orders","description":"Wait before the next order."}"#)
    list(
        2304,
        r#"{"status":422,"message":"Invalid order","description":"Some fields are invalid.","errors":["#,
        r##"{{"message":"{title}","description":"{detail}","pointer":"#{pointer}"}}"## (title, detail, pointer),
        "]}"
    )
}

limits! {
    nested_error:
    constant(JSON, r#"{"error":{"code":"order_not_found","message":"There is no such order."}}"#)
    dynamic(
        192,
        r#"{{"error":{{"code":"out_of_credit","message":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}}}"#
    )
    headers(r#"{"error":{"code":"too_many_orders","message":"Wait before the next order."}}"#)
    list(
        1792,
        r#"{"error":{"code":"invalid_order","message":"Some fields are invalid.","errors":["#,
        r##"{{"message":"{detail}","pointer":"#{pointer}"}}"## (detail, pointer),
        "]}}"
    )
}

limits! {
    acme:
    constant(
        JSON,
        r#"{"code":"order_not_found","message":"There is no such order.","link":"https://api.example.com/problems/order-not-found"}"#
    )
    dynamic(
        224,
        r#"{{"code":"out_of_credit","message":"The balance is {balance}, but that costs {cost}.","link":"https://api.example.com/problems/out-of-credit","balance":{balance},"cost":{cost}}}"#
    )
    headers(
        r#"{"code":"too_many_orders","message":"Wait before the next order.","link":"https://api.example.com/problems/too-many-orders"}"#
    )
}

pub use acme as acme_by_hand;

/// The limits of the style: the text is a response field and hyper's extension, and there is no content.
pub mod reason_phrase {
    use super::*;

    const NAME: HeaderName = HeaderName::from_static("x-reason-phrase");

    fn fixed<B: Content>(status: StatusCode, text: HeaderValue, phrase: ext::ReasonPhrase) -> Response<B> {
        let mut response = Response::new(B::empty());
        *response.status_mut() = status;
        response.headers_mut().insert(NAME, text);
        response.extensions_mut().insert(phrase);
        response
    }

    #[must_use]
    pub fn constant<B: Content>() -> Response<B> {
        fixed(
            StatusCode::NOT_FOUND,
            const { HeaderValue::from_static("There is no such order.") },
            const { ext::ReasonPhrase::from_static(b"There is no such order.") },
        )
    }

    #[must_use]
    pub fn dynamic<B: Content>(balance: u64, cost: u64) -> Response<B> {
        let mut text = String::with_capacity(96);
        let _ = write!(text, "The balance is {balance}, but that costs {cost}.");
        let text = Bytes::from(text);
        let mut response = Response::new(B::empty());
        *response.status_mut() = StatusCode::CONFLICT;
        if let Ok(value) = HeaderValue::from_maybe_shared(text.clone()) {
            response.headers_mut().insert(NAME, value);
        }
        if let Ok(phrase) = ext::ReasonPhrase::try_from(text) {
            response.extensions_mut().insert(phrase);
        }
        response
    }

    #[must_use]
    pub fn headers<B: Content>(retry_after: Duration) -> Response<B> {
        let mut response = fixed(
            StatusCode::TOO_MANY_REQUESTS,
            const { HeaderValue::from_static("Wait before the next order.") },
            const { ext::ReasonPhrase::from_static(b"Wait before the next order.") },
        );
        response.headers_mut().insert(CACHE_CONTROL, const { HeaderValue::from_static("no-store") });
        let seconds = retry_after.as_secs() + u64::from(retry_after.subsec_nanos() > 0);
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        response
    }

    #[must_use]
    pub fn list<B: Content>(_: &[Item]) -> Response<B> {
        fixed(
            StatusCode::UNPROCESSABLE_ENTITY,
            const { HeaderValue::from_static("Some fields are invalid.") },
            const { ext::ReasonPhrase::from_static(b"Some fields are invalid.") },
        )
    }
}
