//! JSON-RPC: the value, and jsonrpsee's server and client over a socket.

use std::time::Duration;

use error_response::{ApiError, FromResponse, Received, Renderer, RpcError, StatusError, Violation};
use formats::{OrderError, STATUSES};
use http::StatusCode;
use jsonrpsee::client_transport::ws::WsTransportClientBuilder;
use jsonrpsee::core::client::{Client, ClientBuilder, ClientT as _, Error};
use jsonrpsee::rpc_params;
use jsonrpsee::types::ErrorObjectOwned;
use test_support::random::Random;

fn json(error: &impl ApiError) -> String {
    serde_json::to_string(&error.rpc_error()).unwrap()
}

const OBJECTS: [&str; 4] = [
    r#"{"code":404,"message":"order 7 does not exist","data":{"code":"order_not_found","status":404,"id":7}}"#,
    r##"{"code":-32602,"message":"2 fields are invalid","data":{"code":"validation_failed","status":422,"errors":[{"title":"Invalid format","detail":"must be an e-mail address","code":"invalid_format","pointer":"#/email"},{"title":"Unknown SKU","detail":"no product has the SKU \"X-9\"","code":"unknown_sku","pointer":"#/items/0/sku"}]}}"##,
    r#"{"code":429,"message":"too many requests","data":{"code":"rate_limited","status":429,"retryAfter":30}}"#,
    r#"{"code":-32603,"message":"The server met an unexpected condition.","data":{"code":"internal","status":500}}"#,
];

#[test]
fn each_error_has_the_object_of_the_format() {
    for (status, object) in STATUSES.into_iter().zip(OBJECTS) {
        assert_eq!(json(&OrderError::with_status(status).unwrap()), object);
    }
}

#[test]
fn a_declared_code_counts_also_that_of_an_inner_error() {
    #[derive(ApiError)]
    #[status(423)]
    #[jsonrpc(-32001)]
    struct Locked;

    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        Inner(Locked),
        #[transparent]
        #[jsonrpc(7)]
        Replaced(Locked),
        #[status(400)]
        Bad,
        #[status(422)]
        #[jsonrpc(-1)]
        Invalid(#[errors] Vec<Violation>),
    }

    assert_eq!(Outer::Inner(Locked).rpc_error().code(), -32001);
    assert_eq!(Outer::Replaced(Locked).rpc_error().code(), 7);
    assert_eq!(Outer::Bad.rpc_error().code(), -32600);
    assert_eq!(Outer::Invalid(vec![Violation::new("a", "b")]).rpc_error().code(), -1);
}

#[test]
fn development_details_are_in_the_data_alone() {
    #[derive(Debug, ApiError)]
    #[status(500)]
    struct Broken {
        #[allow(dead_code, reason = "`Debug` shows it")]
        path: &'static str,
    }

    let error = Renderer::development().scope(|| Broken { path: "/etc/orders" }.rpc_error());
    assert_eq!(error.message(), "The server met an unexpected condition.");
    assert!(error.data().unwrap().get().ends_with(r#""debug":"Broken\nBroken { path: \"/etc/orders\" }"}"#));
}

#[test]
fn an_error_that_is_too_large_keeps_its_code() {
    let error = StatusError::new(StatusCode::CONFLICT).extension("text", "x".repeat(100_000)).detail("no");
    assert_eq!(json(&error), r#"{"code":409,"message":"no","data":{"code":"conflict","status":409}}"#);
}

async fn client() -> (Client, jsonrpsee::server::ServerHandle) {
    let (address, handle) = protocols::json_rpc::serve(Renderer::production()).await;
    let url = format!("ws://{address}").parse().unwrap();
    let (sender, receiver) = WsTransportClientBuilder::default().build(url).await.unwrap();
    (ClientBuilder::default().build_with_tokio(sender, receiver), handle)
}

#[tokio::test]
async fn a_rust_client_receives_what_was_sent() {
    let (client, _handle) = client().await;
    for status in STATUSES {
        let error = client.request::<String, _>(&format!("get{status}"), rpc_params![]).await.unwrap_err();
        let Error::Call(object) = error else { panic!("{error}") };
        let received = Received::<OrderError>::from(object);
        let sent = OrderError::with_status(status).unwrap();
        match sent {
            OrderError::Internal { .. } => {
                assert_eq!(received.known(), Some(&OrderError::Internal { reason: "" }));
            }
            _ => assert_eq!(received.known(), Some(&sent)),
        }
        assert_eq!(received.status(), status);
    }
}

#[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
enum Sent {
    #[status(404)]
    NotFound {
        #[extension]
        id: u64,
        #[extension]
        note: Option<String>,
    },
    #[status(409)]
    #[code("IR_04")]
    #[jsonrpc(-32001)]
    Locked,
    #[status(422)]
    Invalid(#[errors] Vec<Violation>),
    #[status(429)]
    RateLimited(#[header(RETRY_AFTER)] Duration),
}

#[test]
fn what_a_caller_receives_is_what_was_sent() {
    let mut random = Random::for_test("json_rpc");
    for _ in 0..10_000 {
        let error = match random.below(4) {
            0 => Sent::NotFound { id: random.bits(), note: random.once_in(2).then(|| random.text(9)) },
            1 => Sent::Locked,
            2 => Sent::Invalid(vec![
                Violation::new(random.text(3), random.text(8)).code("wrong").pointer("/items/0/sku"),
            ]),
            _ => Sent::RateLimited(Duration::from_secs(random.bits() >> 34)),
        };
        let object = ErrorObjectOwned::from(error.clone());
        let wire = serde_json::to_string(&object).unwrap();
        let received = Received::<Sent>::from(serde_json::from_str::<ErrorObjectOwned>(&wire).unwrap());
        assert_eq!(received.known(), Some(&error), "{wire}");
    }
}

#[test]
fn an_error_of_another_service_is_not_known() {
    let received = Received::<OrderError>::from_rpc_error(&RpcError::new(-32601, "no such method in db-7"));
    assert_eq!((received.known(), received.status().as_u16()), (None, 500));
    assert_eq!(received.to_string(), "no such method in db-7");
    assert_eq!(received.to_response().status(), 502);
}
