//! `Renderer` as a tower layer: every error of a service is in its style, those of the framework included.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::response::{AppendHeaders, Html, IntoResponse};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use error_response::body::{ApiMessage, MessageDetails, NestedError, Problem, ReasonPhrase};
use error_response::{ApiError, ErrorInfo, Renderer, RequestIds};
use http::header::{ALLOW, RETRY_AFTER, SET_COOKIE};
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use tower::{Layer, Service, ServiceExt, service_fn};

use crate::loopback::{self, Reply};

const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");

#[derive(Debug, thiserror::Error, ApiError)]
enum OrderError {
    #[status(404)]
    #[error("order {0} does not exist")]
    NotFound(u64),
    #[status(500)]
    #[error("disk db-7 is full")]
    DiskFull,
}

async fn lost() -> Result<String, OrderError> {
    Err(OrderError::NotFound(7))
}

async fn broken() -> Result<String, OrderError> {
    Err(OrderError::DiskFull)
}

async fn panics() -> Result<String, OrderError> {
    panic!("the password is hunter2")
}

fn service(renderer: Renderer) -> Router {
    Router::new()
        .route("/lost", get(lost))
        .route("/broken", get(broken))
        .route("/panics", get(panics))
        .route("/orders", post(|_: Json<u8>| async {}))
        .route("/upload", post(|_: Bytes| async {}).layer(DefaultBodyLimit::max(1024)))
        .layer(renderer)
}

/// With the fields in the order of their names: where the framing ones stand is the framework's.
fn sorted(mut reply: Reply) -> Reply {
    reply.fields.sort();
    reply
}

async fn request(service: Router, path: &str) -> Reply {
    sorted(loopback::request(service, path).await)
}

async fn send(service: Router, line: &str, fields: &[&str], content: &[u8]) -> Reply {
    sorted(loopback::send(service, line, fields, content).await)
}

fn framed(status_line: &str, fields: &[(&str, &str)], body: &str) -> Reply {
    sorted(Reply::framed(status_line, fields, body.to_owned()))
}

fn problem(status_line: &str, fields: &[(&str, &str)], body: &str) -> Reply {
    framed(status_line, &[&[PROBLEM][..], fields].concat(), body)
}

#[tokio::test]
async fn our_errors_are_rendered_by_the_layer_s_renderer() {
    let service = service(Renderer::production().style::<MessageDetails>());
    let expected = framed(
        "HTTP/1.1 404 Not Found",
        &[("content-type", "application/json")],
        r#"{"Message":"order 7 does not exist"}"#,
    );
    assert_eq!(request(service, "/lost").await, expected);
}

#[tokio::test]
async fn an_unknown_route_is_in_the_service_s_style() {
    let expected = problem(
        "HTTP/1.1 404 Not Found",
        &[],
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
    );
    assert_eq!(request(service(Renderer::production()), "/nowhere").await, expected);
}

#[tokio::test]
async fn a_fallback_of_the_user_s_is_in_the_service_s_style() {
    let service = Router::new().fallback(|| async { StatusCode::GONE }).layer(Renderer::production());
    let expected = problem(
        "HTTP/1.1 410 Gone",
        &[],
        r#"{"title":"Gone","status":410,"detail":"The requested resource is no longer available."}"#,
    );
    assert_eq!(request(service, "/nowhere").await, expected);
}

#[tokio::test]
async fn a_wrong_method_keeps_its_allow() {
    let reply = send(service(Renderer::production()), "DELETE /orders", &[], b"").await;
    let expected = problem(
        "HTTP/1.1 405 Method Not Allowed",
        &[("allow", "POST")],
        r#"{"title":"Method Not Allowed","status":405,"detail":"This resource does not support the request method."}"#,
    );
    assert_eq!(reply, expected);
}

#[tokio::test]
async fn a_rejected_extractor_s_text_is_the_detail() {
    let fields = ["Content-Type: application/json", "Content-Length: 1"];
    let reply = send(service(Renderer::production()), "POST /orders", &fields, b"x").await;
    let expected = problem(
        "HTTP/1.1 400 Bad Request",
        &[],
        concat!(
            r#"{"title":"Bad Request","status":400,"detail":"Failed to parse the request body as JSON: "#,
            r#"expected value at line 1 column 1"}"#,
        ),
    );
    assert_eq!(reply, expected);
    let reply = send(service(Renderer::production()), "POST /orders", &["Content-Length: 1"], b"1").await;
    assert_eq!(
        reply.body,
        concat!(
            r#"{"title":"Unsupported Media Type","status":415,"#,
            r#""detail":"Expected request with `Content-Type: application/json`"}"#,
        ),
    );
}

#[tokio::test]
async fn a_body_of_ten_mebibytes_is_refused_in_the_service_s_style() {
    let size = 10 << 20;
    let length = format!("Content-Length: {size}");
    // The service answers before it has read all of it.
    let reply = send(service(Renderer::production()), "POST /upload", &[&length], &vec![b'x'; 4096]).await;
    assert_eq!(reply.status_line, "HTTP/1.1 413 Payload Too Large");
    assert_eq!(
        reply.body,
        r#"{"title":"Content Too Large","status":413,"detail":"Failed to buffer the request body: length limit exceeded"}"#
    );
}

#[tokio::test]
async fn a_panic_is_a_500_without_what_it_panicked_with() {
    for renderer in [Renderer::production(), Renderer::development()] {
        let reply = request(service(renderer), "/panics").await;
        assert_eq!(reply.status_line, "HTTP/1.1 500 Internal Server Error");
        assert!(!String::from_utf8_lossy(&reply.body).contains("hunter2"));
    }
    let expected = problem(
        "HTTP/1.1 500 Internal Server Error",
        &[],
        r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#,
    );
    assert_eq!(request(service(Renderer::production()), "/panics").await, expected);
}

#[tokio::test]
async fn what_a_handler_panicked_with_is_in_the_report_and_not_in_development_details() {
    async fn formats() -> String {
        panic!("the password is {}", "hunter2")
    }

    async fn silent() -> String {
        std::panic::resume_unwind(Box::new(7))
    }

    for renderer in [Renderer::production(), Renderer::development()] {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let renderer = renderer.on_error({
            let seen = Arc::clone(&seen);
            move |report| {
                let sources: Vec<_> = report.sources().map(|source| source.to_string()).collect();
                seen.lock().expect("no panic").push(format!("{} {report} {sources:?}", report.type_name()));
            }
        });
        let service = service(renderer.clone()).merge(
            Router::new().route("/formats", get(formats)).route("/silent", get(silent)).layer(renderer),
        );
        for path in ["/panics", "/formats", "/silent"] {
            let reply = request(service.clone(), path).await;
            assert!(!format!("{reply:?}").contains("hunter2"), "{reply:?}");
        }
        assert_eq!(
            *seen.lock().expect("no panic"),
            [
                r#"StatusError the handler panicked: the password is hunter2 ["the password is hunter2"]"#,
                r#"StatusError the handler panicked: the password is hunter2 ["the password is hunter2"]"#,
                "StatusError the handler panicked []",
            ],
        );
    }
}

#[tokio::test]
async fn what_the_framework_and_the_layer_answer_has_the_code_of_its_status_where_every_body_has_one() {
    let code = |body: &[u8]| {
        let body: serde_json::Value = serde_json::from_slice(body).expect("JSON");
        (body["status"].as_u64().expect("a status"), body["code"].as_str().map(str::to_owned))
    };
    let service = service(Renderer::production().codes());
    let upload = send(service.clone(), "POST /upload", &["Content-Length: 2048"], &[b'x'; 2048]).await;
    let timeout = behind(Renderer::production().codes(), StatusCode::REQUEST_TIMEOUT).await;
    let seen = [
        code(&request(service.clone(), "/nowhere").await.body),
        code(&send(service.clone(), "DELETE /orders", &[], b"").await.body),
        code(body(timeout).await.as_bytes()),
        code(&upload.body),
        code(&request(service.clone(), "/panics").await.body),
        code(&request(service, "/lost").await.body),
    ];
    let expected = [
        (404, "not_found"),
        (405, "method_not_allowed"),
        (408, "request_timeout"),
        (413, "content_too_large"),
        (500, "internal_server_error"),
        (404, "not_found"),
    ];
    assert_eq!(seen, expected.map(|(status, code)| (status, Some(code.to_owned()))));
}

#[tokio::test]
async fn head_has_the_fields_of_get_and_no_content() {
    for path in ["lost", "nowhere"] {
        let mut get = request(service(Renderer::production()), &format!("/{path}")).await;
        let head = send(service(Renderer::production()), &format!("HEAD /{path}"), &[], b"").await;
        get.body = Bytes::new();
        assert_eq!(head, get);
    }
}

#[tokio::test]
async fn every_style_takes_the_framework_s_errors() {
    async fn body<S: error_response::BodyStyle>() -> Bytes {
        request(service(Renderer::production().style::<S>()), "/nowhere").await.body
    }
    let text = "The requested resource was not found.";
    assert_eq!(
        body::<ApiMessage>().await,
        format!(r#"{{"status":404,"message":"Not Found","description":"{text}"}}"#),
    );
    assert_eq!(
        body::<NestedError>().await,
        format!(r#"{{"error":{{"code":"not_found","message":"{text}"}}}}"#),
    );
    let service = service(Renderer::production().style::<ReasonPhrase>());
    let expected = framed(&format!("HTTP/1.1 404 {text}"), &[("x-reason-phrase", text)], "");
    assert_eq!(request(service, "/nowhere").await, expected);
}

/// Layers twice: what the inner one has made, the outer one leaves alone.
#[tokio::test]
async fn what_is_ours_already_is_left_alone() {
    let service = service(Renderer::production().style::<ReasonPhrase>()).layer(Renderer::production());
    let reply = request(service, "/lost").await;
    assert_eq!(reply.status_line, "HTTP/1.1 404 order 7 does not exist");
    assert_eq!(reply.body, "");
}

/// What a handler answers, behind a layer.
async fn behind<R: IntoResponse + Clone + Send + 'static>(renderer: Renderer, response: R) -> Response<Body> {
    let handler = service_fn(move |_: Request<Body>| {
        let response = response.clone();
        async { Ok::<_, Infallible>(response.into_response()) }
    });
    renderer.layer(handler).oneshot(Request::new(Body::empty())).await.expect("infallible")
}

async fn body(response: Response<Body>) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    String::from_utf8(bytes.into()).expect("UTF-8")
}

#[tokio::test]
async fn all_fields_but_those_of_the_content_stay() {
    let fields = AppendHeaders([
        (SET_COOKIE, "a=1"),
        (SET_COOKIE, "b=2"),
        (RETRY_AFTER, "30"),
        (ALLOW, ""),
        (HeaderName::from_static("x-own"), "é"),
    ]);
    let response = behind(
        Renderer::production().header(RETRY_AFTER, HeaderValue::from_static("60")),
        (StatusCode::SERVICE_UNAVAILABLE, fields, "pool db-7 is exhausted"),
    )
    .await;
    assert_eq!(response.status(), 503);
    let mut lines: Vec<_> = response
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "allow: ",
            "content-type: application/problem+json",
            "retry-after: 30",
            "set-cookie: a=1",
            "set-cookie: b=2",
            "x-own: é",
        ],
    );
}

#[tokio::test]
async fn the_text_of_a_5xx_goes_to_the_hook_alone() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let hook = Arc::clone(&seen);
    let renderer = Renderer::production()
        .on_error(move |report| hook.lock().expect("no panic").push(format!("{} {report}", report.status())));
    let response = behind(renderer, (StatusCode::BAD_GATEWAY, "db-7 said no")).await;
    assert_eq!(
        body(response).await,
        r#"{"title":"Bad Gateway","status":502,"detail":"The server got no valid answer from an upstream server."}"#,
    );
    assert_eq!(*seen.lock().expect("no panic"), ["502 Bad Gateway db-7 said no"]);
}

#[tokio::test]
async fn at_most_one_kibibyte_of_text_is_taken() {
    let text = "é".repeat(1 << 20);
    let response = behind(Renderer::production(), (StatusCode::BAD_REQUEST, text)).await;
    let expected = format!(r#"{{"title":"Bad Request","status":400,"detail":"{}"}}"#, "é".repeat(512));
    assert_eq!(body(response).await, expected);
}

#[tokio::test]
async fn another_media_type_passes_as_it_is() {
    let response = behind(Renderer::production(), (StatusCode::NOT_FOUND, Html("<h1>no</h1>"))).await;
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    assert_eq!(body(response).await, "<h1>no</h1>");
    let response = behind(Renderer::production(), (StatusCode::BAD_REQUEST, Json(7))).await;
    assert_eq!(body(response).await, "7");
    let response = behind(Renderer::production(), (StatusCode::BAD_REQUEST, vec![7_u8])).await;
    assert_eq!(response.headers()["content-type"], "application/octet-stream");
}

#[tokio::test]
async fn what_is_no_error_passes_as_it_is() {
    for status in [200, 204, 303, 304] {
        let status = StatusCode::from_u16(status).expect("a status");
        let response = behind(Renderer::production(), status).await;
        assert_eq!((response.status(), response.headers().len()), (status, 0));
        assert_eq!(body(response).await, "");
    }
}

#[tokio::test]
async fn a_stream_passes_unread() {
    /// A body that nobody may ask for anything.
    struct Stream;
    impl http_body::Body for Stream {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
            panic!("the stream is read")
        }
    }
    impl From<Bytes> for Stream {
        fn from(_: Bytes) -> Self {
            panic!("the stream is replaced")
        }
    }

    let handler = service_fn(|_: Request<()>| async {
        let response = Response::builder().status(400).header("content-type", "text/plain").body(Stream);
        Ok::<_, Infallible>(response.expect("a response"))
    });
    let response = Renderer::production().layer(handler).oneshot(Request::new(())).await.expect("infallible");
    assert_eq!(response.headers()["content-type"], "text/plain");
}

#[tokio::test]
async fn a_media_type_counts_wherever_it_stands_among_the_fields() {
    for (media_type, expected) in
        [("application/json", "application/json"), ("text/plain", PROBLEM.1), ("application/", PROBLEM.1)]
    {
        for names in [["content-type", "x-other"], ["x-other", "content-type"]] {
            let handler = service_fn(|_: Request<()>| async move {
                let values = names.map(|name| if name == "content-type" { media_type } else { "x" });
                let fields = names.into_iter().zip(values);
                let response = fields
                    .fold(Response::builder().status(500), |response, (name, value)| {
                        response.header(name, value)
                    })
                    .body(Body::from("{}"));
                Ok::<_, Infallible>(response.expect("a response"))
            });
            let answer = Renderer::production().layer(handler).oneshot(Request::new(())).await;
            let response = answer.expect("infallible");
            assert_eq!(response.headers()["content-type"], expected, "{media_type} in {names:?}");
        }
    }
}

#[tokio::test]
async fn an_error_of_the_service_s_itself_passes() {
    let handler = service_fn(|_: Request<()>| async { Err::<Response<Body>, _>("closed") });
    let answer = Renderer::production().layer(handler).oneshot(Request::new(())).await;
    assert_eq!(answer.expect_err("it fails"), "closed");
}

#[tokio::test]
async fn a_panic_in_the_call_itself_is_a_500_too() {
    struct Panics;
    impl Service<Request<()>> for Panics {
        type Response = Response<Body>;
        type Error = Infallible;
        type Future = std::future::Pending<Result<Response<Body>, Infallible>>;

        fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), Self::Error>> {
            std::task::Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Request<()>) -> Self::Future {
            panic!("the password is hunter2")
        }
    }
    let response = Renderer::production().layer(Panics).oneshot(Request::new(())).await.expect("infallible");
    assert_eq!(response.status(), 500);
}

#[tokio::test]
async fn a_request_s_id_is_sent_back_as_a_field_and_where_there_is_a_place_as_a_member() {
    let ids = || RequestIds::new().member("request_id");
    let asked = |renderer: Renderer, path: &'static str| async move {
        send(service(renderer), &format!("GET {path}"), &["X-Request-Id: 7f3a"], b"").await
    };
    let reply = asked(Renderer::production().request_ids(ids()), "/lost").await;
    let expected = problem(
        "HTTP/1.1 404 Not Found",
        &[("x-request-id", "7f3a")],
        r#"{"title":"Not Found","status":404,"detail":"order 7 does not exist","request_id":"7f3a"}"#,
    );
    assert_eq!(reply, expected);
    // The framework's errors too; and without a name, there is no member.
    let reply = asked(Renderer::production().request_ids(RequestIds::new()), "/nowhere").await;
    let expected = problem(
        "HTTP/1.1 404 Not Found",
        &[("x-request-id", "7f3a")],
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
    );
    assert_eq!(reply, expected);
    // This style has a place of its own.
    let renderer = Renderer::production().style::<MessageDetails>().request_ids(ids());
    let reply = asked(renderer, "/lost").await;
    assert_eq!(reply.body, r#"{"Message":"order 7 does not exist","RequestId":"7f3a"}"#);
}

#[tokio::test]
async fn a_request_without_a_plain_id_gets_one() {
    let mut made = Vec::new();
    for field in ["X-Other: 1", "X-Request-Id: a b", "X-Request-Id: <script>"] {
        let service = service(Renderer::production().request_ids(RequestIds::new()));
        let reply = send(service, "GET /lost", &[field], b"").await;
        made.push(reply.field("x-request-id").expect("an id").to_owned());
    }
    let always = service(Renderer::production().request_ids(RequestIds::new().always_made()));
    let reply = send(always, "GET /lost", &["X-Request-Id: 7f3a"], b"").await;
    made.push(reply.field("x-request-id").expect("an id").to_owned());
    assert!(
        made.iter().all(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())),
        "{made:?}"
    );
    made.sort();
    made.dedup();
    assert_eq!(made.len(), 4);
}

#[tokio::test]
async fn an_id_has_another_field_on_request() {
    let ids = RequestIds::new().field(HeaderName::from_static("x-correlation-id"));
    let service = service(Renderer::production().request_ids(ids));
    let reply = send(service, "GET /lost", &["X-Correlation-Id: abc", "X-Request-Id: no"], b"").await;
    assert_eq!(reply.field("x-correlation-id"), Some("abc"));
    assert_eq!(reply.field("x-request-id"), None);
}

#[tokio::test]
async fn clients_choose_the_style_where_the_service_lets_them() {
    let answer = |accept: &'static str, path: &'static str| async move {
        let service = service(Renderer::production().negotiate::<(Problem, MessageDetails)>());
        let reply = send(service, &format!("GET {path}"), &[accept], b"").await;
        let media_type = reply.field("content-type").unwrap_or_default().to_owned();
        (media_type, reply.field("vary").map(str::to_owned))
    };
    let vary = Some("accept".to_owned());
    for path in ["/lost", "/nowhere", "/panics"] {
        assert_eq!(answer("Accept: application/json", path).await, ("application/json".into(), vary.clone()));
        assert_eq!(
            answer("Accept: image/png", path).await,
            ("application/problem+json".into(), vary.clone())
        );
        assert_eq!(answer("X: y", path).await, ("application/problem+json".into(), vary.clone()));
    }
}

#[tokio::test]
async fn a_vary_of_the_handler_s_is_kept_beside_ours() {
    let renderer = Renderer::production().negotiate::<(Problem, MessageDetails)>();
    let response = behind(renderer, (StatusCode::NOT_FOUND, [("vary", "origin")])).await;
    let vary: Vec<_> = response.headers().get_all("vary").iter().collect();
    assert_eq!(vary, ["origin", "accept"]);
}

#[tokio::test]
async fn an_outer_layer_can_know_what_the_error_was() {
    let info = |response: Response<Body>| {
        let info = response.extensions().get::<ErrorInfo>().cloned()?;
        Some(format!("{} {} {} {}", info.type_name(), info.variant(), info.code(), info.status().as_u16()))
    };
    let ours = || async { Ok::<_, Infallible>(OrderError::NotFound(7).into_response()) };
    let layered = Renderer::production().attach_info().layer(service_fn(move |_: Request<Body>| ours()));
    let response = layered.oneshot(Request::new(Body::empty())).await.expect("infallible");
    assert_eq!(info(response).as_deref(), Some("OrderError NotFound not_found 404"));
    let theirs = behind(Renderer::production().attach_info(), StatusCode::GONE).await;
    assert_eq!(info(theirs).as_deref(), Some("StatusError StatusError gone 410"));
    assert_eq!(info(behind(Renderer::production(), StatusCode::GONE).await), None);
}

/// Two routers with different renderers, asked ten thousand times in turn on one thread, where the tasks of both wait for
/// one another between their steps.
#[tokio::test]
async fn renderers_never_mix_between_requests_on_a_thread() {
    async fn waits() -> Result<String, OrderError> {
        tokio::task::yield_now().await;
        Err(if OrderError::NotFound(7).status() == 404 {
            tokio::task::yield_now().await;
            OrderError::DiskFull
        } else {
            OrderError::NotFound(7)
        })
    }

    fn router(renderer: Renderer) -> Router {
        Router::new().route("/", get(waits)).layer(renderer)
    }

    let production = router(Renderer::production());
    let development = router(Renderer::development().style::<MessageDetails>());
    let expected = [
        r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#,
        concat!(
            r#"{"Message":"The server met an unexpected condition.","#,
            r#""Details":"OrderError::DiskFull: disk db-7 is full\nDiskFull\n\nGET / HTTP/1.1"}"#,
        ),
    ];
    for _ in 0..50 {
        let requests = (0..200).map(|index| {
            let service = if index % 2 == 0 { production.clone() } else { development.clone() };
            tokio::spawn(async move {
                let response = service.oneshot(Request::new(Body::empty())).await.expect("infallible");
                (index, body(response).await)
            })
        });
        for request in requests.collect::<Vec<_>>() {
            let (index, body) = request.await.expect("no panic");
            assert_eq!(body, expected[index % 2]);
        }
    }
    // Outside of both, the default applies.
    assert!(OrderError::DiskFull.to_response().headers()["content-type"] == "application/problem+json");
}
