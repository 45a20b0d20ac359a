//! The layer of a tonic server around services that do whatever they like.

use std::convert::Infallible;
use std::future::{Future, Ready, poll_fn, ready};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use axum::body::HttpBody;
use bytes::Bytes;
use error_response::integration::tonic::GrpcErrors;
use error_response::{ApiError, Renderer, RequestIds, StatusError};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Version};
use protocols::grpc::Raw;
use tonic::body::Body;
use tonic::metadata::MetadataMap;
use tonic::server::{Grpc, ServerStreamingService, UnaryService};
use tonic::{Code, Status};
use tower::{Layer as _, ServiceExt as _};
use tower_service::Service;

use super::{MASKED, Reports, SECRET, tells};

type Made = Result<Bytes, Status>;

/// A service whose methods, `/Once` and `/Stream`, say what `make` does.
#[derive(Clone)]
struct Says<F>(F);

impl<F: Fn() -> Made + Clone + Send + 'static> UnaryService<Bytes> for Says<F> {
    type Response = Bytes;
    type Future = Ready<Result<tonic::Response<Bytes>, Status>>;

    fn call(&mut self, _: tonic::Request<Bytes>) -> Self::Future {
        ready((self.0)().map(tonic::Response::new))
    }
}

impl<F: Fn() -> Made + Clone + Send + 'static> ServerStreamingService<Bytes> for Says<F> {
    type Response = Bytes;
    type ResponseStream = Pin<Box<dyn tokio_stream::Stream<Item = Made> + Send>>;
    type Future = Ready<Result<tonic::Response<Self::ResponseStream>, Status>>;

    fn call(&mut self, _: tonic::Request<Bytes>) -> Self::Future {
        let make = self.0.clone();
        let items = tokio_stream::iter([false, true]);
        let items = tokio_stream::StreamExt::map(items, move |is_last| {
            if is_last { make() } else { Ok(Bytes::from_static(b"one")) }
        });
        ready(Ok(tonic::Response::new(Box::pin(items) as Self::ResponseStream)))
    }
}

impl<F> tonic::server::NamedService for Says<F> {
    const NAME: &'static str = "says.Says";
}

impl<F, B> Service<Request<B>> for Says<F>
where
    F: Fn() -> Made + Clone + Send + 'static,
    B: HttpBody + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let service = self.clone();
        Box::pin(async move {
            let mut grpc = Grpc::new(Raw);
            Ok(if request.uri().path().ends_with("/Stream") {
                grpc.server_streaming(service, request).await
            } else {
                grpc.unary(service, request).await
            })
        })
    }
}

fn request(path: &str) -> Request<axum::body::Body> {
    Request::post(path)
        .version(Version::HTTP_2)
        .header("content-type", "application/grpc")
        .header("x-request-id", "req-1")
        .body(axum::body::Body::from(vec![0; 5]))
        .unwrap()
}

/// The fields that end the response, in its head or behind its content, and all of its content.
async fn end<B: HttpBody<Data = Bytes>>(response: Response<B>) -> (HeaderMap, Vec<u8>) {
    let (parts, body) = response.into_parts();
    let (mut fields, mut content) = (parts.headers, Vec::new());
    let mut body = pin!(body);
    while let Some(Ok(frame)) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        match frame.into_data() {
            Ok(data) => content.extend_from_slice(&data),
            Err(frame) => {
                if let Ok(trailers) = frame.into_trailers() {
                    fields.extend(trailers);
                }
            }
        }
    }
    (fields, content)
}

async fn ask(
    renderer: Renderer,
    path: &str,
    make: impl Fn() -> Made + Clone + Send + 'static,
) -> (HeaderMap, Vec<u8>) {
    end(renderer.for_grpc().layer(Says(make)).oneshot(request(path)).await.unwrap()).await
}

fn all(fields: &HeaderMap) -> Vec<u8> {
    let mut all = format!("{fields:?}").into_bytes();
    let status = Status::from_header_map(fields).unwrap();
    all.extend_from_slice(status.message().as_bytes());
    all.extend_from_slice(status.details());
    all
}

fn production() -> Renderer {
    Renderer::production().request_ids(RequestIds::new())
}

const PATHS: [&str; 2] = ["/Once", "/Stream"];

#[tokio::test]
async fn a_status_that_says_what_is_broken_keeps_its_code_and_loses_its_message() {
    for path in PATHS {
        for code in [Code::Unknown, Code::Internal, Code::DataLoss] {
            for text in [SECRET.to_owned(), format!("é% {SECRET}"), format!("{SECRET}\r\n\0"), String::new()]
            {
                let reports = Reports::default();
                let message = text.clone();
                let (fields, _) =
                    ask(reports.of(production()), path, move || Err(Status::new(code, message.clone())))
                        .await;
                let status = Status::from_header_map(&fields).unwrap();
                assert_eq!((status.code(), status.message()), (code, MASKED));
                assert!(!tells(&all(&fields)), "{fields:?}");
                let reports = reports.take();
                assert_eq!(reports.len(), 1, "{reports:?}");
                assert_eq!(reports[0].contains(SECRET), !text.is_empty(), "{reports:?}");
            }
        }
    }
}

/// grpcio-status raises a `ValueError` where the two differ, and grpc-go makes it `INTERNAL` without details.
#[tokio::test]
async fn the_code_within_the_details_is_the_code_of_the_status() {
    for code in [Code::Unknown, Code::Internal, Code::DataLoss] {
        let (fields, _) = ask(production(), "/Once", move || Err(Status::new(code, SECRET))).await;
        let status = Status::from_header_map(&fields).unwrap();
        // `google.rpc.Status` begins with its code.
        assert_eq!(status.details()[..2], [0x08, i32::from(code).to_le_bytes()[0]], "{code:?}");
    }
}

#[tokio::test]
async fn a_library_error_passes_as_it_is_and_is_reported_once() {
    for path in PATHS {
        for status in [400, 404, 409, 499, 500, 501, 503, 504, 507] {
            let reports = Reports::default();
            let make = move || {
                let status = StatusCode::from_u16(status).unwrap();
                let error = StatusError::new(status).detail(SECRET);
                Err(error_response::integration::tonic::ToStatus::to_status(&error))
            };
            let (fields, _) = ask(reports.of(production()), path, make).await;
            assert_eq!(tells(&all(&fields)), status < 500, "{status}");
            assert_eq!(reports.take().len(), 1, "{status}");
        }
    }
}

#[tokio::test]
async fn an_error_without_content_is_reported_once() {
    let reports = Reports::default();
    let make = || {
        let error = StatusError::new(StatusCode::NOT_MODIFIED);
        Err(error_response::integration::tonic::ToStatus::to_status(&error))
    };
    ask(reports.of(production()), "/Once", make).await;
    assert_eq!(reports.take().len(), 1);
}

#[tokio::test]
async fn a_status_with_odd_fields_of_its_own_is_masked() {
    let make = || {
        let mut fields = HeaderMap::new();
        fields.insert("grpc-message", HeaderValue::from_static(SECRET));
        fields.insert("grpc-status", HeaderValue::from_static("0"));
        Err(Status::with_metadata(Code::Internal, SECRET, MetadataMap::from_headers(fields)))
    };
    for path in PATHS {
        let (fields, _) = ask(production(), path, make).await;
        assert!(!tells(&all(&fields)), "{fields:?}");
    }
}

/// A response that no `Status` has made.
async fn by_hand(reports: &Reports, lines: &[(&'static str, &'static [u8])]) -> HeaderMap {
    let lines = lines.to_vec();
    let service = tower::service_fn(move |_: Request<axum::body::Body>| {
        let mut response = Response::new(Body::empty());
        for (name, value) in &lines {
            response.headers_mut().append(*name, HeaderValue::from_bytes(value).unwrap());
        }
        ready(Ok::<_, Infallible>(response))
    });
    let layered = reports.of(production()).for_grpc().layer(service);
    end(layered.oneshot(request("/Once")).await.unwrap()).await.0
}

#[tokio::test]
async fn a_response_made_by_hand_is_masked_however_it_is_spelled() {
    for code in ["2", "13", "15", "", "x", "17", "013", "99999999999"] {
        let reports = Reports::default();
        let fields =
            by_hand(&reports, &[("grpc-status", code.as_bytes()), ("grpc-message", b"db-7.internal %ff%fe")])
                .await;
        assert!(!tells(&all(&fields)), "{code:?} {fields:?}");
        assert_eq!(reports.take().len(), 1, "{code:?}");
    }
    let reports = Reports::default();
    let twice: [(_, &[u8]); 4] = [
        ("grpc-status", b"13"),
        ("grpc-status", b"5"),
        ("grpc-message", b"db-7.internal"),
        ("grpc-message", b"db-7.internal"),
    ];
    let fields = by_hand(&reports, &twice).await;
    assert!(!tells(&all(&fields)), "{fields:?}");
    assert_eq!(fields.get_all("grpc-status").iter().count(), 1);
}

#[tokio::test]
async fn a_message_that_is_no_utf_8_is_reported_as_far_as_it_can_be_read() {
    let reports = Reports::default();
    by_hand(&reports, &[("grpc-status", b"13"), ("grpc-message", b"db-7.internal%ff")]).await;
    assert!(reports.take().concat().contains(SECRET));
}

#[tokio::test]
async fn a_response_that_says_no_status_passes_with_its_request_id_alone() {
    let reports = Reports::default();
    let fields = by_hand(&reports, &[("x-mine", b"\xff")]).await;
    assert_eq!(fields.len(), 2);
    assert_eq!(
        (fields["x-mine"].as_bytes(), &fields["x-request-id"]),
        (&b"\xff"[..], &HeaderValue::from_static("req-1"))
    );
    assert!(reports.take().is_empty());
}

#[tokio::test]
async fn a_success_is_the_same_byte_for_byte() {
    for path in PATHS {
        let make = || Ok(Bytes::from_static(b"\0\xffdb-7.internal"));
        let plain = end(Says(make).oneshot(request(path)).await.unwrap()).await;
        let layered = ask(Renderer::production(), path, make).await;
        assert_eq!(plain, layered);
    }
}

#[tokio::test]
async fn a_success_with_a_message_passes() {
    let reports = Reports::default();
    let fields = by_hand(&reports, &[("grpc-status", b"0"), ("grpc-message", b"fine")]).await;
    assert_eq!(
        (&fields["grpc-status"], &fields["grpc-message"]),
        (&HeaderValue::from_static("0"), &HeaderValue::from_static("fine"))
    );
    assert!(reports.take().is_empty());
}

#[tokio::test]
async fn a_panic_anywhere_is_internal_and_is_reported_once() {
    let reports = Reports::default();
    for path in PATHS {
        let (fields, _) = ask(reports.of(production()), path, || panic!("{SECRET}")).await;
        let status = Status::from_header_map(&fields).unwrap();
        assert_eq!((status.code(), status.message()), (Code::Internal, MASKED), "{path}");
        assert_eq!(fields["x-request-id"], "req-1");
        assert!(!tells(&all(&fields)));
        let reports = reports.take();
        assert_eq!((reports.len(), reports.concat().contains(SECRET)), (1, true), "{reports:?}");
    }
    let service =
        tower::service_fn(|_: Request<axum::body::Body>| -> Ready<Result<Response<Body>, Infallible>> {
            panic!("{SECRET}")
        });
    let response =
        reports.of(production()).for_grpc().layer(service).oneshot(request("/Once")).await.unwrap();
    let (fields, _) = end(response).await;
    assert_eq!(fields["grpc-status"], "13");
    assert_eq!(reports.take().len(), 1);
}

struct PanicsToShow;

impl std::fmt::Display for PanicsToShow {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        panic!("{SECRET}")
    }
}

#[derive(ApiError)]
#[status(409)]
#[detail("{0}")]
struct Unshown(PanicsToShow);

#[tokio::test]
async fn an_error_that_panics_while_it_is_shown_is_internal() {
    for path in PATHS {
        let (fields, _) = ask(production(), path, || Err(Status::from(Unshown(PanicsToShow)))).await;
        assert_eq!(fields["grpc-status"], "13", "{path}");
        assert!(!tells(&all(&fields)));
    }
}

#[tokio::test]
async fn the_renderer_of_each_service_applies_to_its_own_requests_alone() {
    struct First;
    struct Second;
    impl error_response::body::Domain for First {
        const DOMAIN: &'static str = "first.example";
    }
    impl error_response::body::Domain for Second {
        const DOMAIN: &'static str = "second.example";
    }

    async fn one(renderer: Renderer, path: &'static str, id: usize, domain: &'static str) {
        let make = || {
            let error = StatusError::new(StatusCode::CONFLICT);
            Err(error_response::integration::tonic::ToStatus::to_status(&error))
        };
        let mut request = request(path);
        request.headers_mut().insert("x-request-id", format!("req-{id}").parse().unwrap());
        let service = tower::service_fn(move |request| async move {
            tokio::task::yield_now().await;
            let response = Says(make).oneshot(request).await;
            tokio::task::yield_now().await;
            response
        });
        let response = renderer.for_grpc().layer(service).oneshot(request).await.unwrap();
        let (fields, _) = end(response).await;
        let status = Status::from_header_map(&fields).unwrap();
        let details = tonic_types::StatusExt::get_error_details(&status);
        assert_eq!(details.error_info().unwrap().domain, domain);
        assert_eq!(details.request_info().unwrap().request_id, format!("req-{id}"));
        assert_eq!(fields["x-request-id"], format!("req-{id}"));
    }

    let (first, second) = (production().rpc_domain::<First>(), production().rpc_domain::<Second>());
    let mut tasks = Vec::new();
    for id in 0..500 {
        let path = PATHS[id / 2 % 2];
        tasks.push(if id % 2 == 0 {
            tokio::spawn(one(first.clone(), path, id, "first.example"))
        } else {
            tokio::spawn(one(second.clone(), path, id, "second.example"))
        });
    }
    for task in tasks {
        task.await.unwrap();
    }
}

#[tokio::test]
async fn a_clone_of_a_service_does_the_same() {
    fn is_clone<T: Clone + Send + Sync>(service: &T) -> T {
        service.clone()
    }

    let service: GrpcErrors<_> = production().for_grpc().layer(Says(|| Err(Status::internal(SECRET))));
    for service in [is_clone(&service), service] {
        let (fields, _) = end(service.oneshot(request("/Once")).await.unwrap()).await;
        assert!(!tells(&all(&fields)));
    }
}

#[tokio::test]
async fn requests_of_http_1_and_grpc_web_are_masked_as_well() {
    for (version, media_type) in [
        (Version::HTTP_11, "application/grpc"),
        (Version::HTTP_10, ""),
        (Version::HTTP_11, "application/grpc-web+proto"),
        (Version::HTTP_2, "application/json"),
    ] {
        let mut request = request("/Once");
        *request.version_mut() = version;
        request.headers_mut().insert("content-type", media_type.parse().unwrap());
        let service = production().for_grpc().layer(Says(|| Err(Status::internal(SECRET))));
        let (fields, _) = end(service.oneshot(request).await.unwrap()).await;
        assert!(!tells(&all(&fields)), "{fields:?}");
    }
}

#[tokio::test]
async fn a_request_id_that_cannot_be_sent_is_replaced() {
    for id in [&b"\xff"[..], b"", b"a b", &[b'x'; 4000]] {
        let mut request = request("/Once");
        request.headers_mut().insert("x-request-id", HeaderValue::from_bytes(id).unwrap());
        let service = production().for_grpc().layer(Says(|| Err(Status::internal(SECRET))));
        let (fields, _) = end(service.oneshot(request).await.unwrap()).await;
        let sent = fields["x-request-id"].to_str().unwrap();
        assert!(!sent.is_empty() && sent.len() < 300, "{sent}");
        let status = Status::from_header_map(&fields).unwrap();
        let info = tonic_types::StatusExt::get_details_request_info(&status).unwrap();
        assert_eq!(info.request_id, sent);
    }
}

#[test]
fn a_future_that_is_polled_after_its_panic_does_not_panic() {
    let polls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&polls);
    let service = tower::service_fn(move |_: Request<axum::body::Body>| {
        let polls = Arc::clone(&counted);
        poll_fn(move |_| -> Poll<Result<Response<Body>, Infallible>> {
            polls.fetch_add(1, Ordering::Relaxed);
            panic!("{SECRET}")
        })
    });
    let mut service = production().for_grpc().layer(service);
    let mut future = pin!(service.call(request("/Once")));
    let mut context = Context::from_waker(Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_ready());
    let _ = future.as_mut().poll(&mut context);
    assert_eq!(polls.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_body_that_has_panicked_has_ended() {
    let service = production().for_grpc().layer(Says(|| panic!("{SECRET}")));
    let response = service.oneshot(request("/Stream")).await.unwrap();
    let mut body = pin!(response.into_body());
    let mut frames = 0;
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        frame.unwrap();
        frames += 1;
    }
    assert!(frames >= 1);
    assert!(body.is_end_stream());
    assert!(poll_fn(|context| body.as_mut().poll_frame(context)).await.is_none());
}

/// tonic knows a status by the extensions of its response as well.
#[tokio::test]
async fn the_extensions_of_a_response_say_no_more_than_its_fields() {
    let service = production().for_grpc().layer(Says(|| Err(Status::internal(SECRET))));
    let response = service.oneshot(request("/Once")).await.unwrap();
    let status = response.extensions().get::<Status>().map(|status| status.message().to_owned());
    assert!(status.as_deref().is_none_or(|message| !message.contains(SECRET)), "{status:?}");
}

#[tokio::test]
async fn development_tells_what_is_masked_in_its_details_alone() {
    for path in PATHS {
        let (fields, _) = ask(Renderer::development(), path, || Err(Status::internal(SECRET))).await;
        let status = Status::from_header_map(&fields).unwrap();
        assert_eq!(status.message(), MASKED);
        let debug = tonic_types::StatusExt::get_details_debug_info(&status).unwrap();
        assert!(debug.detail.contains(SECRET));
        assert!(!tells(fields["grpc-message"].as_bytes()));
    }
}

#[tokio::test]
async fn two_layers_report_an_error_once() {
    let (inner, outer) = (Reports::default(), Reports::default());
    let service = inner.of(production()).for_grpc().layer(Says(|| Err(Status::internal(SECRET))));
    let service = tower::ServiceBuilder::new()
        .map_response(|response: Response<_>| response.map(Body::new))
        .service(service);
    let service = outer.of(production()).for_grpc().layer(service);
    for path in PATHS {
        let (fields, _) = end(service.clone().oneshot(request(path)).await.unwrap()).await;
        assert!(!tells(&all(&fields)));
        assert_eq!((inner.take().len(), outer.take().len()), (1, 0), "{path}");
    }
}

/// What a handler says that passes the status of an upstream on with `?`.
#[tokio::test]
async fn a_status_with_details_that_says_what_is_broken_is_masked_as_well() {
    for path in PATHS {
        let make = || {
            let upstream = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR).detail(SECRET);
            // A service that is being developed, or one that tells more.
            let details = Renderer::development()
                .scope(|| error_response::integration::tonic::ToStatus::to_status(&upstream));
            Err(Status::with_details(Code::Internal, SECRET, Bytes::copy_from_slice(details.details())))
        };
        let (fields, _) = ask(production(), path, make).await;
        assert!(!tells(&all(&fields)), "{path}");
    }
}

#[tokio::test]
async fn a_status_with_forged_details_is_masked_as_well() {
    let make = || Err(Status::with_details(Code::Internal, SECRET, Bytes::from_static(b"x")));
    let (fields, _) = ask(production(), "/Once", make).await;
    assert!(!tells(&all(&fields)));
}

#[tokio::test]
async fn a_status_that_says_that_an_upstream_is_down_is_masked_as_well() {
    for code in [Code::Unavailable, Code::DeadlineExceeded, Code::Unimplemented] {
        let (fields, _) = ask(production(), "/Once", move || Err(Status::new(code, SECRET))).await;
        assert!(!tells(&all(&fields)), "{code:?}");
    }
}

async fn over_a_socket(method: &str, make: impl Fn() -> Made + Clone + Send + Sync + 'static) -> Status {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tonic::transport::Server::builder().layer(production().for_grpc()).add_service(Says(make));
    let incoming = tokio_stream::wrappers::TcpListenerStream::new(listener);
    tokio::spawn(server.serve_with_incoming(incoming));
    let endpoint = tonic::transport::Endpoint::from_shared(format!("http://{address}")).unwrap();
    let mut client = tonic::client::Grpc::new(endpoint.connect().await.unwrap());
    client.ready().await.unwrap();
    let path = format!("/says.Says/{method}").parse().unwrap();
    let request = tonic::Request::new(Bytes::new());
    match client.server_streaming::<_, Bytes, _>(request, path, Raw).await {
        Err(status) => status,
        Ok(response) => {
            let mut messages = response.into_inner();
            loop {
                if let Err(status) = messages.message().await {
                    return status;
                }
            }
        }
    }
}

fn kept_alive() -> Made {
    let error = StatusError::new(StatusCode::CONFLICT)
        .detail("no")
        .header(http::HeaderName::from_static("keep-alive"), HeaderValue::from_static("timeout=5"));
    Err(error_response::integration::tonic::ToStatus::to_status(&error))
}

#[tokio::test]
async fn an_error_with_a_field_of_the_connection_arrives() {
    let status = over_a_socket("Once", kept_alive).await;
    assert_eq!((status.code(), status.message()), (Code::Aborted, "no"));
}

#[tokio::test]
async fn an_error_with_a_field_of_the_connection_arrives_within_a_stream() {
    let status = over_a_socket("Stream", kept_alive).await;
    assert_eq!((status.code(), status.message()), (Code::Aborted, "no"));
}

/// Of fields alone: challenges and cookies have no limit of their own.
#[tokio::test]
async fn an_error_with_a_cookie_of_sixteen_kibibytes_arrives() {
    let make = || {
        let error = StatusError::new(StatusCode::CONFLICT)
            .detail("no")
            .header(http::header::SET_COOKIE, format!("a={}", "x".repeat(16 * 1024)));
        Err(error_response::integration::tonic::ToStatus::to_status(&error))
    };
    let status = over_a_socket("Once", make).await;
    assert_eq!((status.code(), status.message()), (Code::Aborted, "no"));
}

#[tokio::test]
async fn what_a_transport_says_of_an_upstream_is_not_passed_on() {
    let endpoint = tonic::transport::Endpoint::from_static("http://127.0.0.1:1").connect_lazy();
    let mut client = tonic::client::Grpc::new(endpoint);
    client.ready().await.unwrap();
    let path = http::uri::PathAndQuery::from_static("/a.B/C");
    let request = tonic::Request::new(Bytes::new());
    let upstream = client.unary::<Bytes, Bytes, _>(request, path, Raw).await.unwrap_err();
    // What `?` makes of it in a method.
    let said = upstream.message().to_owned();
    let (fields, _) = ask(production(), "/Once", move || Err(upstream.clone())).await;
    let status = Status::from_header_map(&fields).unwrap();
    assert_ne!((status.code(), status.message()), (Code::Unavailable, &*said));
}
