//! A connection that stays, with one request after the other.

use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::TcpStream;

use crate::server::PLANTED;

pub(crate) struct Request {
    method: &'static str,
    target: String,
    token: &'static str,
    body: String,
}

impl Request {
    pub(crate) fn new(method: &'static str, target: String, token: &'static str) -> Self {
        Self { method, target, token, body: String::new() }
    }

    pub(crate) fn body(self, body: String) -> Self {
        Self { body, ..self }
    }

    fn to_text(&self, id: &str) -> String {
        let Self { method, target, token, body } = self;
        let length = body.len();
        format!(
            "{method} {target} HTTP/1.1\r\nhost: bookings\r\nauthorization: Bearer {PLANTED}-{token}\r\n\
             x-request-id: {id}\r\nidempotency-key: {id}\r\nif-match: *\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    }
}

pub(crate) struct Connection(BufStream<TcpStream>);

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufStream::new(stream))
    }

    /// The status of the answer, in which nothing is that was planted.
    pub(crate) async fn ask(&mut self, request: &Request, id: &str) -> u16 {
        let (head, body) = self.exchange(&request.to_text(id)).await;
        for text in [&head, &body] {
            assert!(!text.contains(PLANTED), "{text}");
        }
        let status: u16 = head[9..12].parse().unwrap();
        assert!(head.contains(&format!("\r\nx-request-id: {id}\r\n")), "{head}");
        if status >= 400 {
            assert!(body.contains(&format!("\"status\":{status},")), "{head}{body}");
            assert!(body.contains(&format!("\"request_id\":\"{id}\"")), "{head}{body}");
        }
        status
    }

    pub(crate) async fn get(&mut self, target: &str) -> String {
        self.exchange(&format!("GET {target} HTTP/1.1\r\nhost: bookings\r\n\r\n")).await.1
    }

    async fn exchange(&mut self, request: &str) -> (String, String) {
        self.0.write_all(request.as_bytes()).await.unwrap();
        self.0.flush().await.unwrap();
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(self.0.read_line(&mut head).await.unwrap(), 0, "the connection has ended: {head}");
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        self.0.read_exact(&mut body).await.unwrap();
        (head, String::from_utf8(body).unwrap())
    }

    /// Hangs up after a half of the request, or without waiting for the answer.
    pub(crate) async fn abandon(mut self, request: &Request, id: &str, is_cut: bool) {
        let text = request.to_text(id);
        let end = if is_cut { text.len() / 2 } else { text.len() };
        self.0.write_all(&text.as_bytes()[..end]).await.unwrap();
        self.0.flush().await.unwrap();
    }
}
