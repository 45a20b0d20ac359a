//! A connection that stays, over which one answer after the other is read by `httparse`: what is in the wrong place of
//! one answer also shows in the next.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer, byte for byte and taken apart.
pub(crate) struct Answer {
    /// All of it, as it came.
    pub(crate) bytes: Vec<u8>,
    pub(crate) status: u16,
    pub(crate) reason: String,
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn lines(&self, name: &str) -> Vec<&str> {
        let lines = self.fields.iter().filter(|(field, _)| field == name);
        lines.map(|(_, value)| value.as_str()).collect()
    }
}

pub(crate) struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

impl Connection {
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    /// Asks for a path. `None` where the connection ends without an answer.
    pub(crate) fn get(&mut self, path: &str) -> Option<Answer> {
        let mut stream = self.stream.take().unwrap_or_else(|| connect(self.address));
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a connection");
        let mut bytes = Vec::new();
        let answer = loop {
            if let Some(answer) = parse(&bytes) {
                break answer;
            }
            let mut piece = [0; 16 * 1024];
            let read = stream.read(&mut piece).expect("an answer in time");
            if read == 0 {
                assert!(bytes.is_empty(), "half an answer: {:?}", String::from_utf8_lossy(&bytes));
                return None;
            }
            bytes.extend_from_slice(&piece[..read]);
        };
        if answer.lines("connection") != ["close"] {
            self.stream = Some(stream);
        }
        Some(answer)
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    stream.set_nodelay(true).expect("a setting");
    stream
}

/// The answer, once it is whole; nothing may follow it.
fn parse(bytes: &[u8]) -> Option<Answer> {
    let mut fields = [httparse::EMPTY_HEADER; 32];
    let mut parsed = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(head) = parsed.parse(bytes).expect("a head") else { return None };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("fields are ASCII");
    let fields: Vec<_> =
        parsed.headers.iter().map(|field| (field.name.to_ascii_lowercase(), text(field.value))).collect();
    let length = fields.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, length)| length.parse().expect("a length"));
    let body = bytes[head..].to_vec();
    assert!(body.len() <= length, "something follows: {:?}", String::from_utf8_lossy(bytes));
    (body.len() == length).then(|| Answer {
        bytes: bytes.to_vec(),
        status: parsed.code.expect("a status"),
        reason: parsed.reason.expect("a reason").to_owned(),
        fields,
        body,
    })
}
