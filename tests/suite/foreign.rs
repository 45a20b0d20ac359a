//! Responses of other people's handlers behind a layer: text of a 5xx is removed, whatever its media type, and there is
//! always a response.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use axum::body::Body;
use axum::response::IntoResponse;
use bytes::Bytes;
use error_response::body::{MessageDetails, Problem, ReasonPhrase, Shape};
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer, RequestIds};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use http_body::{Frame, SizeHint};
use hyper::ext::ReasonPhrase as Phrase;
use tower::{Layer, ServiceExt, service_fn};

const FAILED: &str =
    r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#;

/// What is behind a layer answers a request once.
async fn behind(renderer: &Renderer, response: impl IntoResponse) -> Response<Body> {
    let response = Mutex::new(Some(response.into_response()));
    let handler = service_fn(|_: Request<Body>| {
        let response = response.lock().expect("no panic").take().expect("one request");
        async { Ok::<_, Infallible>(response) }
    });
    renderer.layer(handler).oneshot(Request::new(Body::empty())).await.expect("infallible")
}

async fn content(response: Response<Body>) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    String::from_utf8(bytes.into()).expect("UTF-8")
}

/// A body that says this of its length, and does this when it is read or dropped.
struct Content {
    length: SizeHint,
    conduct: Conduct,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Conduct {
    Text,
    PanicsWhenRead,
    PanicsWhenDropped,
}

impl http_body::Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.conduct {
            Conduct::PanicsWhenRead => std::panic::resume_unwind(Box::new("read")),
            Conduct::Text | Conduct::PanicsWhenDropped => {
                Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"hunter2 ")))))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length
    }
}

impl Drop for Content {
    fn drop(&mut self) {
        if self.conduct == Conduct::PanicsWhenDropped && !std::thread::panicking() {
            std::panic::resume_unwind(Box::new("dropped"));
        }
    }
}

fn with_length(bytes: Option<u64>, conduct: Conduct) -> Body {
    Body::new(Content { length: bytes.map_or_else(SizeHint::new, SizeHint::with_exact), conduct })
}

fn response(status: u16, fields: &[(&'static str, &'static str)], body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    for (name, value) in fields {
        response.headers_mut().append(*name, HeaderValue::from_static(value));
    }
    response
}

const TEXT: (&str, &str) = ("content-type", "text/plain; charset=utf-8");

#[tokio::test]
async fn text_of_a_5xx_is_replaced_whatever_its_length_and_coding() {
    for fields in [&[TEXT][..], &[], &[("content-type", "")], &[("content-type", "plain")]] {
        for coding in [None, Some(("content-encoding", "gzip")), Some(("content-encoding", "br, gzip"))] {
            for length in [None, Some(8), Some(1 << 40)] {
                let fields: Vec<_> = fields.iter().copied().chain(coding).collect();
                let foreign = response(500, &fields, with_length(length, Conduct::Text));
                let response = behind(&Renderer::production(), foreign).await;
                assert_eq!(response.headers()["content-type"], "application/problem+json");
                assert!(!response.headers().contains_key("content-encoding"));
                assert_eq!(content(response).await, FAILED, "{fields:?} {length:?}");
            }
        }
    }
}

#[tokio::test]
async fn text_of_a_4xx_that_cannot_be_read_passes_as_it_is() {
    for (fields, length) in
        [(&[TEXT, ("content-encoding", "gzip")][..], Some(8)), (&[TEXT], None), (&[], None)]
    {
        let foreign = response(404, fields, with_length(length, Conduct::Text));
        let response = behind(&Renderer::production(), foreign).await;
        assert_eq!(response.headers().len(), fields.len());
    }
}

#[tokio::test]
async fn a_reason_phrase_makes_no_response_ours() {
    for status in [404, 500] {
        let mut foreign = response(status, &[TEXT], Body::from("hunter2"));
        foreign.extensions_mut().insert(Phrase::from_static(b"hunter2 phrase"));
        let response = behind(&Renderer::production(), foreign).await;
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        assert_eq!(response.extensions().get::<Phrase>().is_some(), status < 500);
        assert_eq!(content(response).await.contains("hunter2"), status < 500);
    }
}

#[tokio::test]
async fn a_foreign_reason_phrase_of_a_5xx_goes_also_where_the_content_stays() {
    let mut foreign = response(503, &[("content-type", "application/json")], Body::from("{}"));
    foreign.extensions_mut().insert(Phrase::from_static(b"hunter2"));
    let response = behind(&Renderer::production(), foreign).await;
    assert!(response.extensions().get::<Phrase>().is_none());
    assert_eq!(content(response).await, "{}");
}

#[tokio::test]
async fn a_reason_phrase_of_ours_stays() {
    #[derive(ApiError)]
    #[body(ReasonPhrase)]
    #[status(503)]
    #[detail("closed until noon")]
    struct Closed;

    for _ in 0..2 {
        let response = behind(&Renderer::production(), Closed).await;
        assert_eq!(response.extensions().get::<Phrase>().expect("a phrase").as_bytes(), b"closed until noon");
        assert_eq!(response.headers()["x-reason-phrase"], "closed until noon");
        assert_eq!(content(response).await, "");
    }
}

#[tokio::test]
async fn text_that_is_ours_stays() {
    struct Text;

    impl BodyStyle for Text {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(format!("ours: {}", error.detail()))
        }
    }

    #[derive(ApiError)]
    #[body(Text)]
    enum Failed {
        #[status(500)]
        Constant,
        #[status(500)]
        #[detail("{0}")]
        Dynamic(#[expose] u8),
    }

    for (error, expected) in [
        (Failed::Constant, "ours: The server met an unexpected condition."),
        (Failed::Constant, "ours: The server met an unexpected condition."),
        (Failed::Dynamic(7), "ours: 7"),
    ] {
        let response = behind(&Renderer::production(), error).await;
        assert_eq!(response.headers()["content-type"], "text/plain");
        assert_eq!(content(response).await, expected);
    }
}

#[tokio::test]
async fn what_described_the_old_content_goes_with_it() {
    let described = [
        ("content-type", "text/plain"),
        ("content-length", "7"),
        ("content-encoding", "identity"),
        ("content-range", "bytes 0-6/7"),
        ("content-language", "de"),
        ("content-location", "/hunter2"),
        ("content-disposition", "attachment; filename=hunter2"),
        ("content-md5", "Q2hlY2sgSW50ZWdyaXR5IQ=="),
        ("digest", "sha-256=:aHVudGVyMg==:"),
        ("content-digest", "sha-256=:aHVudGVyMg==:"),
        ("repr-digest", "sha-256=:aHVudGVyMg==:"),
        ("etag", "\"hunter2\""),
        ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("trailer", "x-checksum"),
    ];
    let fields: Vec<_> = described.into_iter().chain([("x-own", "1")]).collect();
    let response = behind(&Renderer::production(), response(500, &fields, Body::from("hunter2"))).await;
    let mut names: Vec<_> = response.headers().keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["content-type", "x-own"]);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn a_body_that_panics_while_it_is_read_or_dropped_leaves_a_response() {
    for conduct in [Conduct::PanicsWhenRead, Conduct::PanicsWhenDropped] {
        for length in [None, Some(8)] {
            let foreign = response(500, &[TEXT], with_length(length, conduct));
            assert_eq!(content(behind(&Renderer::production(), foreign).await).await, FAILED);
        }
        let foreign = response(409, &[TEXT], with_length(Some(8), conduct));
        let response = behind(&Renderer::production(), foreign).await;
        assert_eq!(response.status(), 409);
        assert_eq!(response.headers()["content-type"], "application/problem+json");
    }
}

#[tokio::test]
async fn a_hook_that_panics_leaves_the_response() {
    let renderer = Renderer::production().on_error(|_| std::panic::resume_unwind(Box::new("hook")));
    assert_eq!(content(behind(&renderer, response(500, &[TEXT], Body::from("hunter2"))).await).await, FAILED);
    let panics = service_fn(|_: Request<Body>| async {
        if true {
            std::panic::resume_unwind(Box::new("handler"));
        }
        Ok::<Response<Body>, Infallible>(Response::default())
    });
    let response = renderer.layer(panics).oneshot(Request::new(Body::empty())).await.expect("infallible");
    assert_eq!(content(response).await, FAILED);
}

/// A style that panics.
struct Panics;

impl BodyStyle for Panics {
    const MEDIA_TYPE: &'static str = "";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(_: &Occurrence<'_>) -> Rendered {
        std::panic::resume_unwind(Box::new("style"))
    }
}

#[derive(ApiError)]
#[status(404)]
struct Missing;

#[tokio::test]
async fn a_style_that_panics_leaves_a_response_without_content() {
    let renderer = Renderer::production().style::<Panics>().request_ids(RequestIds::new());
    let foreign = response(404, &[TEXT, ("x-own", "1")], Body::from("text"));
    let response = behind(&renderer, foreign).await;
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["x-own"], "1");
    assert!(response.headers().contains_key("x-request-id"));
    assert_eq!(content(response).await, "");

    let handler = service_fn(|_: Request<Body>| async { Ok::<_, Infallible>(Missing.into_response()) });
    let response = renderer.layer(handler).oneshot(Request::new(Body::empty())).await.expect("infallible");
    assert_eq!(response.status(), 500);
    assert!(response.headers().contains_key("x-request-id"));
    assert_eq!(content(response).await, "");
}

#[tokio::test]
async fn every_response_says_which_request_it_answers() {
    let renderer = Renderer::production().request_ids(RequestIds::new().member("request_id"));
    for foreign in [
        response(200, &[], Body::from("fine")),
        response(304, &[], Body::empty()),
        response(404, &[("content-type", "application/json")], Body::from("{}")),
        response(500, &[("content-type", "text/html")], Body::from("<p>")),
        response(404, &[], Body::empty()),
        response(500, &[TEXT], Body::from("text")),
    ] {
        let status = foreign.status();
        let response = behind(&renderer, foreign).await;
        assert_eq!(response.headers()["x-request-id"].len(), 32, "{status}");
        assert_eq!(response.headers().get_all("x-request-id").iter().count(), 1);
    }
}

#[tokio::test]
async fn the_id_in_the_field_is_that_of_the_body() {
    let renderer = Renderer::production().request_ids(RequestIds::new().member("request_id"));
    // A handler may have a field of this name of its own, such as that of an upstream's answer.
    let foreign = response(500, &[TEXT, ("x-request-id", "an-upstreams")], Body::from("text"));
    let response = behind(&renderer, foreign).await;
    let id = response.headers()["x-request-id"].to_str().expect("ASCII").to_owned();
    assert_ne!(id, "an-upstreams");
    assert!(content(response).await.ends_with(&format!(r#""request_id":"{id}"}}"#)));

    // Text that a field cannot hold is in neither.
    let renderer = renderer.request_id("é\r\nx-forged: 1\t");
    let response = behind(&renderer, self::response(404, &[], Body::empty())).await;
    assert_eq!(response.headers()["x-request-id"], "? x-forged: 1");
    assert!(content(response).await.ends_with(r#""request_id":"? x-forged: 1"}"#));
}

#[tokio::test]
async fn two_layers_agree_on_the_id_of_a_request() {
    let ids = || RequestIds::new().member("request_id");
    let told = Arc::new(Mutex::new(Vec::new()));
    let inner = Renderer::production().request_ids(ids().always_made()).on_error({
        let told = Arc::clone(&told);
        move |report| told.lock().expect("no panic").push(report.request_id().map(str::to_owned))
    });
    let outer = Renderer::production().request_ids(ids());
    let handler = service_fn(|_: Request<Body>| async { Ok::<_, Infallible>(Missing.into_response()) });
    let service = outer.layer(inner.layer(handler));
    let response = service.oneshot(Request::new(Body::empty())).await.expect("infallible");
    let id = response.headers()["x-request-id"].to_str().expect("ASCII").to_owned();
    assert!(content(response).await.ends_with(&format!(r#""request_id":"{id}"}}"#)));
    assert_eq!(*told.lock().expect("no panic"), [Some(id)]);
}

#[tokio::test]
async fn a_vary_that_is_not_ours_says_nothing_of_accept() {
    let vary = |response: &Response<Body>| -> Vec<String> {
        let lines = response.headers().get_all("vary").iter();
        lines.map(|line| line.to_str().expect("ASCII").to_owned()).collect()
    };
    let with_vary = Renderer::production().header(http::header::VARY, HeaderValue::from_static("origin"));
    let missing = || response(404, &[], Body::empty());
    assert_eq!(vary(&behind(&with_vary, missing()).await), ["origin"]);
    let coded = response(404, &[("vary", "accept-encoding")], Body::empty());
    assert_eq!(vary(&behind(&with_vary, coded).await), ["accept-encoding", "origin"]);
    // One style is no choice.
    let one = Renderer::production().negotiate::<(Problem,)>();
    assert_eq!(vary(&behind(&one, missing()).await), [""; 0]);
    let two = Renderer::production().negotiate::<(Problem, MessageDetails)>();
    assert_eq!(vary(&behind(&two, missing()).await), ["accept"]);
    let stars = response(404, &[("vary", "*")], Body::empty());
    assert_eq!(vary(&behind(&two, stars).await), ["*"]);
    // Without a request nobody has chosen.
    let outside = two.scope(|| error_response::StatusError::new(StatusCode::NOT_FOUND).to_response());
    assert!(!outside.headers().contains_key("vary"));
    let inside = two.for_request(&HeaderMap::new());
    let inside = inside.scope(|| error_response::StatusError::new(StatusCode::NOT_FOUND).to_response());
    assert_eq!(inside.headers()["vary"], "accept");
}
