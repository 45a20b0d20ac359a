//! The service that takes the money, as it is on good days and on bad ones. A socket and no framework: what it answers on
//! bad days is no HTTP that a framework would send.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// A text that must never reach a client.
pub(crate) const PLANTED: &str = "planted-in-payments";

#[derive(Debug, Clone, Copy)]
pub(crate) enum Mood {
    /// Answers with this status and JSON.
    Says(u16, &'static str),
    /// Hangs up instead of an answer.
    HangsUp,
    /// Takes the request, and never answers.
    Slow,
    /// Answers when `Payments::open` is called.
    Gated,
}

pub(crate) const PAID: Mood = Mood::Says(200, r#"{"outcome":"paid"}"#);
pub(crate) const GARBAGE: Mood = Mood::Says(200, "<html>planted-in-payments</html>");
pub(crate) const FAILS: Mood = Mood::Says(500, r#"{"trace":"planted-in-payments"}"#);

#[derive(Clone)]
pub(crate) struct Payments {
    pub(crate) address: SocketAddr,
    mood: Arc<Mutex<Mood>>,
    arrived: Arc<Notify>,
    gate: Arc<Notify>,
}

impl Payments {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let payments = Self {
            address: listener.local_addr().unwrap(),
            mood: Arc::new(Mutex::new(PAID)),
            arrived: Arc::default(),
            gate: Arc::default(),
        };
        let shared = payments.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = shared.clone();
                tokio::spawn(async move { drop(shared.converse(stream).await) });
            }
        });
        payments
    }

    pub(crate) fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// Waits for a request that is held at the gate.
    pub(crate) async fn arrived(&self) {
        self.arrived.notified().await;
    }

    pub(crate) fn open(&self) {
        self.gate.notify_one();
    }

    async fn converse(&self, stream: TcpStream) -> io::Result<()> {
        let mut stream = BufStream::new(stream);
        while let Some(length) = head(&mut stream).await? {
            stream.read_exact(&mut vec![0; length]).await?;
            let mood = *self.mood.lock().unwrap();
            let (status, body) = match mood {
                Mood::Says(status, body) => (status, body),
                Mood::HangsUp => return Ok(()),
                Mood::Slow => {
                    // Until the client has had enough.
                    return stream.read(&mut [0]).await.map(drop);
                }
                Mood::Gated => {
                    self.arrived.notify_one();
                    self.gate.notified().await;
                    (200, r#"{"outcome":"paid"}"#)
                }
            };
            let length = body.len();
            let head = format!("HTTP/1.1 {status} {PLANTED}\r\ncontent-length: {length}\r\n\r\n");
            stream.write_all(format!("{head}{body}").as_bytes()).await?;
            stream.flush().await?;
        }
        Ok(())
    }
}

/// Reads the head of a request, for the length of the body; `None` at the end of the connection.
async fn head(stream: &mut BufStream<TcpStream>) -> io::Result<Option<usize>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        if line == "\r\n" {
            return Ok(Some(length));
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
}
