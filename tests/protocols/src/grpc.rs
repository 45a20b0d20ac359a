//! `orders.Orders`, whose messages are bytes.
//!
//! `Get404`, `Get422`, `Get429` and `Get500` fail with the error of this status; `Watch404` and so on after one message.
//! `ByHand` fails with a status of its own, `Panic` panics.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Buf as _, BufMut as _, Bytes};
use error_response::{Renderer, body};
use formats::OrderError;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::body::Body;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::server::{Grpc, NamedService, ServerStreamingService, UnaryService};
use tonic::transport::Server;
use tonic::{Request, Response, Status};

/// The service.
#[derive(Debug, Clone, Copy)]
pub struct Orders;

impl body::Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

impl NamedService for Orders {
    const NAME: &'static str = "orders.Orders";
}

/// Serves it on loopback until the end of the process.
///
/// # Panics
///
/// Where loopback has no port.
pub async fn serve(renderer: Renderer) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let layer = renderer.rpc_domain::<Orders>().for_grpc();
    let server = Server::builder().layer(layer).add_service(Orders);
    tokio::spawn(server.serve_with_incoming(TcpListenerStream::new(listener)));
    address
}

type Pending<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl tower_service::Service<http::Request<Body>> for Orders {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pending<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        Box::pin(async move {
            let method = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
            let mut grpc = Grpc::new(Raw);
            Ok(match method.strip_prefix("Watch") {
                Some(status) => grpc.server_streaming(Watch(status.parse().unwrap_or(500)), request).await,
                None => grpc.unary(Get(method), request).await,
            })
        })
    }
}

fn fail(status: u16) -> Result<Bytes, OrderError> {
    Err(OrderError::with_status(status).unwrap_or(OrderError::Internal { reason: "db-7" }))
}

struct Get(String);

impl UnaryService<Bytes> for Get {
    type Response = Bytes;
    type Future = Pending<Result<Response<Bytes>, Status>>;

    fn call(&mut self, _: Request<Bytes>) -> Self::Future {
        let method = self.0.clone();
        Box::pin(async move {
            match &*method {
                "ByHand" => Err(Status::internal("connection to db-7.internal refused")),
                "ByHandNotFound" => Err(Status::not_found("no such order")),
                "Panic" => panic!("db-7 is gone"),
                "Well" => Ok(Response::new(Bytes::from_static(b"well"))),
                method => {
                    let status = method.trim_start_matches("Get").parse().unwrap_or(500);
                    Ok(Response::new(fail(status)?))
                }
            }
        })
    }
}

struct Watch(u16);

impl ServerStreamingService<Bytes> for Watch {
    type Response = Bytes;
    type ResponseStream = Pin<Box<dyn tokio_stream::Stream<Item = Result<Bytes, Status>> + Send>>;
    type Future = Pending<Result<Response<Self::ResponseStream>, Status>>;

    fn call(&mut self, _: Request<Bytes>) -> Self::Future {
        let status = self.0;
        Box::pin(async move {
            // The error is made while the body is sent.
            let numbers = tokio_stream::iter([0, status]);
            let items = tokio_stream::StreamExt::map(numbers, |status| match status {
                0 => Ok(Bytes::from_static(b"one")),
                999 => panic!("db-7 is gone"),
                500 => Err(Status::internal("connection to db-7.internal refused")),
                status => Ok(fail(status)?),
            });
            Ok(Response::new(Box::pin(items) as Self::ResponseStream))
        })
    }
}

/// Messages are sent as they are.
#[derive(Debug, Clone, Copy)]
pub struct Raw;

impl Codec for Raw {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        *self
    }

    fn decoder(&mut self) -> Self {
        *self
    }
}

impl Encoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put(item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}
