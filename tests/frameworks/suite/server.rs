//! A server of whichever framework, and one request to it.

use core::fmt::Debug;
use core::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use test_support::reply::Reply;

/// Far more than any answer takes; a test that gets here fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running service, which ends with this value.
pub(crate) struct Server {
    address: SocketAddr,
    stop: Box<dyn Fn() + Send + Sync>,
}

impl Server {
    pub(crate) fn spawn<F, E>(address: SocketAddr, server: F) -> Self
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Debug + Send + 'static,
    {
        Self::of(address, tokio::spawn(server))
    }

    pub(crate) fn of<T: Send + 'static>(address: SocketAddr, task: JoinHandle<T>) -> Self {
        Self { address, stop: Box::new(move || task.abort()) }
    }

    /// Sends a request, and reads until the server closes the connection.
    pub(crate) async fn ask(&self, request: &str) -> Reply {
        self.ask_bytes(request.as_bytes()).await
    }

    pub(crate) async fn ask_bytes(&self, request: &[u8]) -> Reply {
        let exchange = async {
            let (mut from, mut to) = TcpStream::connect(self.address).await?.into_split();
            let mut bytes = Vec::new();
            // A server that refuses a body answers before it has read it, and may close the connection then.
            let (_, _) = tokio::join!(to.write_all(request), from.read_to_end(&mut bytes));
            io::Result::Ok(bytes)
        };
        let bytes = timeout(PATIENCE, exchange).await.expect("an answer in time").expect("a connection");
        Reply::parse(&bytes)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        (self.stop)();
    }
}

/// A request as text: method and path, and a JSON body if there is one.
pub(crate) fn request(target: &str, content: &str) -> String {
    let body = match content {
        "" => "\r\n".to_owned(),
        content => {
            format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{content}", content.len())
        }
    };
    format!("{target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{body}")
}

/// Fields of different names have no order; the lines of one name keep theirs.
pub(crate) fn sorted(mut reply: Reply) -> Reply {
    reply.fields.sort_by(|(left, _), (right, _)| left.cmp(right));
    reply
}
