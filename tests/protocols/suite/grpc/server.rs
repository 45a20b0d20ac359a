//! tonic's client asks tonic's server, over a socket.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use error_response::{Received, Renderer, RequestIds};
use formats::{OrderError, STATUSES};
use protocols::grpc::{Raw, serve};
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};
use tonic_types::StatusExt as _;

struct Asked {
    client: Grpc<Channel>,
    reports: Arc<Mutex<Vec<String>>>,
}

async fn service() -> Asked {
    let reports = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&reports);
    let renderer = Renderer::production()
        .request_ids(RequestIds::new())
        .on_error(move |report| log.lock().unwrap().push(format!("{} {report}", report.status().as_u16())));
    let address = serve(renderer).await;
    let channel = Endpoint::from_shared(format!("http://{address}")).unwrap().connect().await.unwrap();
    Asked { client: Grpc::new(channel), reports }
}

fn request() -> Request<Bytes> {
    let mut request = Request::new(Bytes::new());
    request.metadata_mut().insert("x-request-id", "req-1".parse().unwrap());
    request
}

impl Asked {
    async fn unary(&mut self, method: &str) -> Result<tonic::Response<Bytes>, Status> {
        self.client.ready().await.unwrap();
        let path = format!("/orders.Orders/{method}").parse().unwrap();
        self.client.unary(request(), path, Raw).await
    }

    async fn fail(&mut self, method: &str) -> Status {
        self.unary(method).await.unwrap_err()
    }

    /// How many messages came, and what ended them.
    async fn watch(&mut self, method: &str) -> (usize, Status) {
        self.client.ready().await.unwrap();
        let path = format!("/orders.Orders/{method}").parse().unwrap();
        let mut messages = self.client.server_streaming(request(), path, Raw).await.unwrap().into_inner();
        let mut count = 0;
        loop {
            match messages.message().await {
                Ok(message) => assert_eq!(message.unwrap(), "one"),
                Err(status) => return (count, status),
            }
            count += 1;
        }
    }

    fn reports(&self) -> Vec<String> {
        core::mem::take(&mut *self.reports.lock().unwrap())
    }
}

#[tokio::test]
async fn a_rust_client_receives_what_was_sent() {
    let mut service = service().await;
    for status in [404, 429] {
        let received = Received::<OrderError>::from(service.fail(&format!("Get{status}")).await);
        assert_eq!(received.known(), OrderError::with_status(status).as_ref());
        assert_eq!(received.request_id(), Some("req-1"));
    }
    let received = Received::<OrderError>::from(service.fail("Get500").await);
    assert_eq!(received.known(), Some(&OrderError::Internal { reason: "" }));
    assert_eq!(received.to_string(), "The server met an unexpected condition.");
}

#[tokio::test]
async fn each_error_has_its_code_and_its_details() {
    let mut service = service().await;
    for (status, code) in STATUSES.into_iter().zip([
        Code::NotFound,
        Code::InvalidArgument,
        Code::ResourceExhausted,
        Code::Internal,
    ]) {
        let status = service.fail(&format!("Get{status}")).await;
        assert_eq!(status.code(), code);
        assert_eq!(status.get_details_error_info().unwrap().domain, "orders.example.com");
        assert_eq!(status.metadata().get("x-request-id").unwrap(), "req-1");
    }
}

#[tokio::test]
async fn an_error_within_a_stream_has_the_domain_and_the_request_id_too() {
    let mut service = service().await;
    let (count, status) = service.watch("Watch404").await;
    assert_eq!((count, status.code()), (1, Code::NotFound));
    assert_eq!(status.get_details_error_info().unwrap().domain, "orders.example.com");
    assert_eq!(status.get_details_request_info().unwrap().request_id, "req-1");
}

#[tokio::test]
async fn each_error_is_reported_once_with_what_is_masked() {
    let mut service = service().await;
    service.fail("Get404").await;
    service.fail("Get500").await;
    assert_eq!(service.reports(), ["404 OrderError::OrderNotFound", "500 OrderError::Internal"]);
}

#[tokio::test]
async fn a_status_made_by_hand_that_says_what_is_broken_says_it_in_the_report_alone() {
    let mut service = service().await;
    let status = service.fail("ByHand").await;
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(status.message(), "The server met an unexpected condition.");
    assert_eq!(service.reports(), ["500 connection to db-7.internal refused"]);

    let (_, status) = service.watch("Watch500").await;
    assert_eq!(status.message(), "The server met an unexpected condition.");
    assert_eq!(service.reports(), ["500 connection to db-7.internal refused"]);

    // The caller's own fault is for the caller.
    let status = service.fail("ByHandNotFound").await;
    assert_eq!((status.code(), status.message()), (Code::NotFound, "no such order"));
    assert_eq!(service.reports(), [""; 0]);
}

#[tokio::test]
async fn a_panic_is_an_internal_error() {
    let mut service = service().await;
    let status = service.fail("Panic").await;
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(status.message(), "The server met an unexpected condition.");
    assert!(service.reports().concat().contains("db-7 is gone"));
}

#[tokio::test]
async fn a_panic_within_a_stream_ends_it_with_an_internal_error() {
    let mut service = service().await;
    // tonic was about to send the first message together with the next.
    let (count, status) = service.watch("Watch999").await;
    assert_eq!((count, status.code()), (0, Code::Internal));
    assert_eq!(status.get_details_request_info().unwrap().request_id, "req-1");
    assert!(service.reports().concat().contains("db-7 is gone"));
}

#[tokio::test]
async fn a_success_passes_with_its_request_id() {
    let mut service = service().await;
    let response = service.unary("Well").await.unwrap();
    assert_eq!(response.metadata().get("x-request-id").unwrap(), "req-1");
    assert_eq!(response.get_ref(), "well");
}

#[tokio::test]
async fn a_service_that_is_not_there_is_unimplemented() {
    let mut service = service().await;
    service.client.ready().await.unwrap();
    let path = "/orders.Others/Get".parse().unwrap();
    let status = service.client.unary::<_, Bytes, _>(request(), path, Raw).await.unwrap_err();
    assert_eq!(status.code(), Code::Unimplemented);
}
