//! REST and gRPC of one service, from one enum, in one process on one port.

use std::net::Ipv4Addr;

use axum::Router;
use axum::routing::get;
use bytes::Bytes;
use error_response::{Received, Renderer, RequestIds};
use formats::OrderError;
use http::Uri;
use protocols::grpc::{Orders, Raw};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tonic::client::Grpc;
use tonic::service::Routes;
use tonic::transport::Endpoint;
use tonic::{Code, Request};
use tower::Layer as _;

async fn order() -> Result<String, OrderError> {
    Err(OrderError::OrderNotFound { id: 7 })
}

async fn serve() -> std::net::SocketAddr {
    let renderer = Renderer::production().request_ids(RequestIds::new()).rpc_domain::<Orders>();
    let grpc = Routes::new(renderer.clone().for_grpc().layer(Orders)).into_axum_router();
    let app = Router::new().route("/orders/7", get(order)).layer(renderer).merge(grpc);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

#[tokio::test]
async fn each_client_reads_the_same_error() {
    let address = serve().await;

    let mut stream = TcpStream::connect(address).await.unwrap();
    let request =
        "GET /orders/7 HTTP/1.1\r\nhost: orders\r\nx-request-id: req-1\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(
        response.starts_with("HTTP/1.1 404 Not Found\r\ncontent-type: application/problem+json\r\n"),
        "{response}"
    );
    assert!(response.contains("\r\nx-request-id: req-1\r\n"), "{response}");
    assert!(
        response.ends_with(concat!(
            r#"{"type":"https://api.example.com/problems/order-not-found","title":"Order not found","status":404,"#,
            r#""detail":"order 7 does not exist","id":7}"#
        )),
        "{response}"
    );

    let channel = Endpoint::from_shared(format!("http://{address}")).unwrap().connect().await.unwrap();
    let mut client = Grpc::new(channel);
    client.ready().await.unwrap();
    let path = Uri::from_static("/orders.Orders/Get404").path().parse().unwrap();
    let status = client.unary::<_, Bytes, _>(Request::new(Bytes::new()), path, Raw).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (Code::NotFound, "order 7 does not exist"));
    let received = Received::<OrderError>::from(status);
    assert_eq!(received.known(), Some(&OrderError::OrderNotFound { id: 7 }));
}
