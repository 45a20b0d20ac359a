//! One request and one answer over a real connection on 127.0.0.1, byte for byte: no HTTP client stands between the
//! wire and what a test compares, but over HTTP/2, whose header fields are compressed.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use bytes::BytesMut;
use http::Request;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;

pub(crate) use test_support::reply::Reply;

/// Far more than any answer takes; a test that gets here fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running service, which ends with this value.
struct Server {
    address: SocketAddr,
    task: JoinHandle<std::io::Result<()>>,
}

impl Server {
    async fn start(service: Router) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        Self { address, task: tokio::spawn(async move { axum::serve(listener, service).await }) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Starts the service, asks it for `path` once, and reads until it closes the connection.
pub(crate) async fn request(service: Router, path: &str) -> Reply {
    send(service, &format!("GET {path}"), &[], b"").await
}

/// Starts the service, sends it one request, and reads until it closes the connection.
pub(crate) async fn send(service: Router, line: &str, fields: &[&str], content: &[u8]) -> Reply {
    let mut head = format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
    for field in fields {
        head += field;
        head += "\r\n";
    }
    let request = [head.as_bytes(), b"\r\n", content].concat();
    let server = Server::start(service).await;
    let exchange = async {
        let mut connection = TcpStream::connect(server.address).await?;
        connection.write_all(&request).await?;
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes).await?;
        std::io::Result::Ok(bytes)
    };
    let bytes = timeout(PATIENCE, exchange).await.expect("an answer in time").expect("a connection");
    Reply::parse(&bytes)
}

/// The answer of a service whose only handler returns this, be it a `Result` or a response that the handler made.
pub(crate) async fn answer<R, F>(respond: F) -> Reply
where
    R: IntoResponse + 'static,
    F: Fn() -> R + Clone + Send + Sync + 'static,
{
    request(service(respond), "/").await
}

fn service<R, F>(respond: F) -> Router
where
    R: IntoResponse + 'static,
    F: Fn() -> R + Clone + Send + Sync + 'static,
{
    Router::new().route("/", get(move || async move { respond() }))
}

/// The same over HTTP/2 (in clear text, with prior knowledge), where the status line is the status alone.
pub(crate) async fn answer_over_http_2<R, F>(respond: F) -> Reply
where
    R: IntoResponse + 'static,
    F: Fn() -> R + Clone + Send + Sync + 'static,
{
    let server = Server::start(service(respond)).await;
    let exchange = async {
        let connection = TcpStream::connect(server.address).await.expect("a connection");
        let (mut client, connection) = h2::client::handshake(connection).await?;
        let connection = tokio::spawn(connection);
        let request = Request::get("http://x/").body(()).expect("a request");
        let (response, _) = client.send_request(request, true)?;
        let (head, mut content) = response.await?.into_parts();
        let mut body = BytesMut::new();
        while let Some(data) = content.data().await {
            body.extend_from_slice(&data?);
        }
        connection.abort();
        let fields = head.headers.iter().filter(|(name, _)| *name != "date");
        let fields =
            fields.map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()));
        Ok::<_, h2::Error>(Reply {
            status_line: head.status.as_str().to_owned(),
            fields: fields.collect(),
            body: body.freeze(),
        })
    };
    timeout(PATIENCE, exchange).await.expect("an answer in time").expect("HTTP/2")
}
