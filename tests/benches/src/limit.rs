//! The least code that sends the same bytes: a body that is static, or one that is written into one buffer.
//!
//! It escapes what somebody else may have written (names, texts, the keys in a pointer), and nothing else: neither numbers
//! nor the service's own words. It checks no size, has no policy and serves one style, and its constant response fields are
//! made by the compiler: what it costs is what a response costs at all.

use std::fmt::Write as _;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use hyper::ext;

use crate::json::{Escaped, Pointer, Text, push_pointer, push_text};
use crate::samples::Item;

/// `application/problem+json`
pub const PROBLEM_JSON: &str = "application/problem+json";
/// `application/json`
pub const JSON: &str = "application/json";
/// `application/problem+xml`
pub const PROBLEM_XML: &str = "application/problem+xml";
/// `application/vnd.api+json`
pub const JSON_API: &str = "application/vnd.api+json";
/// `application/graphql-response+json`
pub const GRAPHQL: &str = "application/graphql-response+json";

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

fn fixed<B: Content>(status: StatusCode, media_type: HeaderValue, body: &'static str) -> Response<B> {
    let mut response = Response::new(B::from(Bytes::from_static(body.as_bytes())));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

fn written<B: Content>(status: StatusCode, media_type: HeaderValue, body: impl Into<Bytes>) -> Response<B> {
    let mut response = Response::new(B::from(body.into()));
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

/// What is written of a single problem.
mod part {
    use super::*;

    pub(super) fn title(item: &Item) -> &'static str {
        item.title
    }

    pub(super) fn detail(item: &Item) -> Text<'_> {
        Text(item.detail)
    }

    pub(super) fn pointer(item: &Item) -> Pointer<'_> {
        Pointer(item.pointer)
    }
}

/// Room for a single problem.
const ITEM: usize = 128;

/// Room for what stands around texts.
const FRAME: usize = 224;

/// Room for a text, which is there twice, and for what is escaped in it.
const TIMES: usize = 3;

/// The cases in one style.
macro_rules! limits {
    ($module:ident as $media_type:ident:
        constant($constant:literal)
        $(dynamic($capacity:literal, $format:literal))?
        $(headers($limited:literal))?
        $(list($head:literal, $item:literal ($($part:ident),*), $tail:literal))?
        $(quoted($quoted:literal, $owner:literal) verbatim($verbatim:literal, $line:literal))?
    ) => {
        /// The limits of the style.
        pub mod $module {
            use super::*;

            #[must_use]
            pub fn constant<B: Content>() -> Response<B> {
                fixed(StatusCode::NOT_FOUND, const { HeaderValue::from_static($media_type) }, $constant)
            }

            $(#[must_use]
            pub fn dynamic<B: Content>(balance: u64, cost: u64) -> Response<B> {
                let mut body = String::with_capacity($capacity);
                let _ = write!(body, $format, balance = balance, cost = cost);
                written(StatusCode::CONFLICT, const { HeaderValue::from_static($media_type) }, body)
            })?

            $(#[must_use]
            pub fn headers<B: Content>(retry_after: Duration) -> Response<B> {
                limited(retry_after, const { HeaderValue::from_static($media_type) }, $limited)
            })?

            $(#[must_use]
            pub fn list<B: Content>(items: &[Item]) -> Response<B> {
                let mut body = String::with_capacity($head.len() + items.len() * ITEM + $tail.len());
                body.push_str($head);
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        body.push(',');
                    }
                    let _ = write!(body, $item, $($part = part::$part(item)),*);
                }
                body.push_str($tail);
                written(StatusCode::UNPROCESSABLE_ENTITY, const { HeaderValue::from_static($media_type) }, body)
            })?

            $(#[must_use]
            pub fn quoted<B: Content>(owner: &str, name: &str) -> Response<B> {
                let mut body = Vec::with_capacity(FRAME + TIMES * (owner.len() + name.len()));
                body.extend_from_slice($quoted);
                let _ = write!(Escaped(&mut body), "{owner:?} has a list {name:?} already.");
                body.extend_from_slice($owner);
                push_text(&mut body, owner);
                body.extend_from_slice(br#"","name":""#);
                push_text(&mut body, name);
                body.extend_from_slice(br#""}"#);
                written(StatusCode::CONFLICT, const { HeaderValue::from_static($media_type) }, body)
            }

            #[must_use]
            pub fn verbatim<B: Content>(line: u32, text: &str) -> Response<B> {
                let mut body = Vec::with_capacity(FRAME + TIMES * text.len());
                body.extend_from_slice($verbatim);
                let _ = write!(Escaped(&mut body), "Line {line} of the note is refused: {text}");
                body.extend_from_slice($line);
                let _ = write!(Escaped(&mut body), "{line}");
                body.extend_from_slice(br#","text":""#);
                push_text(&mut body, text);
                body.extend_from_slice(br#""}"#);
                written(StatusCode::CONFLICT, const { HeaderValue::from_static($media_type) }, body)
            })?
        }
    };
}

limits! {
    problem as PROBLEM_JSON:
    constant(
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
        r#"{"type":"https://api.example.com/problems/invalid-order","title":"Invalid order","status":422,"detail":"Some fields are invalid.","errors":["#,
        r#"{{"title":"{title}","detail":"{detail}","pointer":"{pointer}"}}"# (title, detail, pointer),
        "]}"
    )
    quoted(
        br#"{"type":"https://api.example.com/problems/name-taken","title":"Name taken","status":409,"detail":""#,
        br#"","owner":""#
    )
    verbatim(
        br#"{"type":"https://api.example.com/problems/note-refused","title":"Note refused","status":409,"detail":""#,
        br#"","line":"#
    )
}

/// The list in the style once more, without `write!`: what is there already takes no formatting.
#[must_use]
pub fn problem_list_in_pieces<B: Content>(items: &[Item]) -> Response<B> {
    const HEAD: &[u8] = br#"{"type":"https://api.example.com/problems/invalid-order","title":"Invalid order","status":422,"detail":"Some fields are invalid.","errors":["#;
    let mut body = Vec::with_capacity(HEAD.len() + items.len() * ITEM);
    body.extend_from_slice(HEAD);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        body.extend_from_slice(br#"{"title":""#);
        body.extend_from_slice(item.title.as_bytes());
        body.extend_from_slice(br#"","detail":""#);
        push_text(&mut body, item.detail);
        body.extend_from_slice(br#"","pointer":""#);
        push_pointer(&mut body, item.pointer);
        body.extend_from_slice(br#""}"#);
    }
    body.extend_from_slice(b"]}");
    written(StatusCode::UNPROCESSABLE_ENTITY, const { HeaderValue::from_static(PROBLEM_JSON) }, body)
}

limits! {
    message_details as JSON:
    constant(r#"{"Message":"There is no such order."}"#)
    dynamic(
        128,
        r#"{{"Message":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}"#
    )
    headers(r#"{"Message":"Wait before the next order."}"#)
    list(
        r#"{"Message":"Some fields are invalid.","Errors":["#,
        r#"{{"Message":"{detail}","Pointer":"{pointer}"}}"# (detail, pointer),
        "]}"
    )
}

limits! {
    message_or_description as JSON:
    constant(r#"{"Message":"There is no such order."}"#)
    dynamic(
        128,
        r#"{{"Message":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}"#
    )
    headers(r#"{"Message":"Wait before the next order."}"#)
    list(
        r#"{"Message":"Some fields are invalid.","Errors":["#,
        r#"{{"Message":"{detail}","Pointer":"{pointer}"}}"# (detail, pointer),
        "]}"
    )
}

limits! {
    api_message as JSON:
    constant(r#"{"status":404,"message":"Order not found","description":"There is no such order."}"#)
    dynamic(
        192,
        r#"{{"status":409,"message":"Out of credit","description":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}"#
    )
    headers(r#"{"status":429,"message":"Too many orders","description":"Wait before the next order."}"#)
    list(
        r#"{"status":422,"message":"Invalid order","description":"Some fields are invalid.","errors":["#,
        r#"{{"message":"{title}","description":"{detail}","pointer":"{pointer}"}}"# (title, detail, pointer),
        "]}"
    )
}

limits! {
    nested_error as JSON:
    constant(r#"{"error":{"code":"order_not_found","message":"There is no such order."}}"#)
    dynamic(
        192,
        r#"{{"error":{{"code":"out_of_credit","message":"The balance is {balance}, but that costs {cost}.","balance":{balance},"cost":{cost}}}}}"#
    )
    headers(r#"{"error":{"code":"too_many_orders","message":"Wait before the next order."}}"#)
    list(
        r#"{"error":{"code":"invalid_order","message":"Some fields are invalid.","errors":["#,
        r#"{{"message":"{detail}","pointer":"{pointer}"}}"# (detail, pointer),
        "]}}"
    )
}

limits! {
    acme as JSON:
    constant(
        r#"{"code":"order_not_found","message":"There is no such order.","link":"https://api.example.com/problems/order-not-found"}"#
    )
    dynamic(
        224,
        r#"{{"code":"out_of_credit","message":"The balance is {balance}, but that costs {cost}.","link":"https://api.example.com/problems/out-of-credit","balance":{balance},"cost":{cost}}}"#
    )
    quoted(
        br#"{"code":"name_taken","message":""#,
        br#"","link":"https://api.example.com/problems/name-taken","owner":""#
    )
    verbatim(
        br#"{"code":"note_refused","message":""#,
        br#"","link":"https://api.example.com/problems/note-refused","line":"#
    )
}

pub use acme as acme_by_hand;

limits! {
    problem_xml as PROBLEM_XML:
    constant(
        r#"<?xml version="1.0" encoding="UTF-8"?><problem xmlns="urn:ietf:rfc:7807"><type>https://api.example.com/problems/order-not-found</type><title>Order not found</title><status>404</status><detail>There is no such order.</detail></problem>"#
    )
    dynamic(
        320,
        r#"<?xml version="1.0" encoding="UTF-8"?><problem xmlns="urn:ietf:rfc:7807"><type>https://api.example.com/problems/out-of-credit</type><title>Out of credit</title><status>409</status><detail>The balance is {balance}, but that costs {cost}.</detail><balance>{balance}</balance><cost>{cost}</cost></problem>"#
    )
}

limits! {
    json_api as JSON_API:
    constant(
        r#"{"errors":[{"links":{"type":"https://api.example.com/problems/order-not-found"},"status":"404","code":"order_not_found","title":"Order not found","detail":"There is no such order."}]}"#
    )
    dynamic(
        320,
        r#"{{"errors":[{{"links":{{"type":"https://api.example.com/problems/out-of-credit"}},"status":"409","code":"out_of_credit","title":"Out of credit","detail":"The balance is {balance}, but that costs {cost}.","meta":{{"balance":{balance},"cost":{cost}}}}}]}}"#
    )
}

limits! {
    google as JSON:
    constant(
        r#"{"error":{"code":404,"message":"There is no such order.","status":"NOT_FOUND","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ORDER_NOT_FOUND","domain":"orders.example.com"},{"@type":"type.googleapis.com/google.rpc.Help","links":[{"description":"Order not found","url":"https://api.example.com/problems/order-not-found"}]}]}}"#
    )
    dynamic(
        512,
        r#"{{"error":{{"code":409,"message":"The balance is {balance}, but that costs {cost}.","status":"ABORTED","details":[{{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"OUT_OF_CREDIT","domain":"orders.example.com","metadata":{{"balance":"{balance}","cost":"{cost}"}}}},{{"@type":"type.googleapis.com/google.rpc.Help","links":[{{"description":"Out of credit","url":"https://api.example.com/problems/out-of-credit"}}]}}]}}}}"#
    )
}

limits! {
    odata as JSON:
    constant(r#"{"error":{"code":"OrderNotFound","message":"There is no such order."}}"#)
    dynamic(
        192,
        r#"{{"error":{{"code":"OutOfCredit","message":"The balance is {balance}, but that costs {cost}.","innererror":{{"balance":{balance},"cost":{cost}}}}}}}"#
    )
}

limits! {
    connect as JSON:
    constant(
        r#"{"code":"not_found","message":"There is no such order.","details":[{"type":"google.rpc.ErrorInfo","value":"Cg9PUkRFUl9OT1RfRk9VTkQSEm9yZGVycy5leGFtcGxlLmNvbQ"},{"type":"google.rpc.Help","value":"CkMKD09yZGVyIG5vdCBmb3VuZBIwaHR0cHM6Ly9hcGkuZXhhbXBsZS5jb20vcHJvYmxlbXMvb3JkZXItbm90LWZvdW5k"}]}"#
    )
}

limits! {
    graphql as GRAPHQL:
    constant(r#"{"errors":[{"message":"There is no such order.","extensions":{"code":"ORDER_NOT_FOUND"}}]}"#)
    dynamic(
        192,
        r#"{{"errors":[{{"message":"The balance is {balance}, but that costs {cost}.","extensions":{{"code":"OUT_OF_CREDIT","balance":{balance},"cost":{cost}}}}}]}}"#
    )
}

/// The limits of the style, which has a response field of its own.
pub mod oauth {
    use super::*;

    #[must_use]
    pub fn constant<B: Content>() -> Response<B> {
        let mut response = fixed(
            StatusCode::NOT_FOUND,
            const { HeaderValue::from_static(JSON) },
            r#"{"error":"invalid_request","error_description":"There is no such order.","error_uri":"https://api.example.com/problems/order-not-found"}"#,
        );
        response.headers_mut().insert(CACHE_CONTROL, const { HeaderValue::from_static("no-store") });
        response
    }

    #[must_use]
    pub fn dynamic<B: Content>(balance: u64, cost: u64) -> Response<B> {
        let mut body = String::with_capacity(256);
        let _ = write!(
            body,
            r#"{{"error":"invalid_request","error_description":"The balance is {balance}, but that costs {cost}.","error_uri":"https://api.example.com/problems/out-of-credit","balance":{balance},"cost":{cost}}}"#
        );
        let mut response = written(StatusCode::CONFLICT, const { HeaderValue::from_static(JSON) }, body);
        response.headers_mut().insert(CACHE_CONTROL, const { HeaderValue::from_static("no-store") });
        response
    }
}

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
