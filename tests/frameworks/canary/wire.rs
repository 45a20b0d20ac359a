//! A connection that stays, over which one answer after the other is read by `httparse`: what is in the wrong place of
//! one answer also shows in the next.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use flate2::read::GzDecoder;

/// An answer, byte for byte and taken apart.
pub(crate) struct Answer {
    /// All of it, as it came.
    pub(crate) bytes: Vec<u8>,
    /// Status line and fields.
    pub(crate) head: Vec<u8>,
    pub(crate) status: u16,
    pub(crate) reason: String,
    pub(crate) fields: Vec<(String, String)>,
    /// Without what frames it.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn lines(&self, name: &str) -> Vec<&str> {
        let lines = self.fields.iter().filter(|(field, _)| field == name);
        lines.map(|(_, value)| value.as_str()).collect()
    }

    /// The body as it was before it was compressed, once or twice.
    pub(crate) fn content(&self) -> Vec<u8> {
        let mut content = self.body.clone();
        for coding in self.lines("content-encoding").into_iter().rev() {
            assert_eq!(coding, "gzip", "it was not asked for");
            let mut decoded = Vec::new();
            GzDecoder::new(&*content).read_to_end(&mut decoded).expect("gzip");
            content = decoded;
        }
        content
    }

    /// Whether this is anywhere in it, compressed or not.
    pub(crate) fn contains(&self, text: &str) -> bool {
        [&self.bytes, &self.body, &self.content()].into_iter().any(|bytes| contains(bytes, text))
    }
}

pub(crate) fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

pub(crate) struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

impl Connection {
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    /// Whether the last answer was also the connection's last.
    pub(crate) fn has_ended(&self) -> bool {
        self.stream.is_none()
    }

    /// Asks for a path. `None` where the connection ends without an answer.
    pub(crate) fn get(&mut self, path: &str) -> Option<Answer> {
        self.ask(&format!("GET {path}"), &[])
    }

    /// Asks for a method and a path, with these lines in the head of the request. `None` where the connection ends without
    /// an answer.
    pub(crate) fn ask(&mut self, target: &str, lines: &[&str]) -> Option<Answer> {
        let mut stream = self.stream.take().unwrap_or_else(|| connect(self.address));
        let lines = lines.iter().fold(String::new(), |lines, line| lines + line + "\r\n");
        let request = format!("{target} HTTP/1.1\r\nHost: x\r\n{lines}\r\n");
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
    let mut fields = [httparse::EMPTY_HEADER; 48];
    let mut parsed = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(head) = parsed.parse(bytes).expect("a head") else { return None };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("fields are ASCII");
    let fields: Vec<_> =
        parsed.headers.iter().map(|field| (field.name.to_ascii_lowercase(), text(field.value))).collect();
    let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    let (body, end) = match field("transfer-encoding") {
        _ if [204, 304].contains(&parsed.code.expect("a status")) => (Vec::new(), 0),
        Some("chunked") => unchunked(&bytes[head..])?,
        Some(coding) => panic!("{coding} was not asked for"),
        None => {
            let length = field("content-length").map_or(0, |length| length.parse().expect("a length"));
            (bytes[head..].get(..length)?.to_vec(), length)
        }
    };
    assert!(bytes.len() == head + end, "something follows: {:?}", String::from_utf8_lossy(bytes));
    Some(Answer {
        bytes: bytes.to_vec(),
        head: bytes[..head].to_vec(),
        status: parsed.code.expect("a status"),
        reason: parsed.reason.expect("a reason").to_owned(),
        fields,
        body,
    })
}

/// What is in the chunks, and where they end.
fn unchunked(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let (mut body, mut at) = (Vec::new(), 0);
    loop {
        let chunk = httparse::parse_chunk_size(&bytes[at..]).expect("a chunk");
        let httparse::Status::Complete((line, length)) = chunk else { return None };
        let start = at + line;
        let end = start + usize::try_from(length).expect("a length");
        let (data, line_end) = (bytes.get(start..end)?, bytes.get(end..end + 2)?);
        assert_eq!(line_end, b"\r\n", "a chunk ends with its line, and trailers were not asked for");
        body.extend_from_slice(data);
        at = end + 2;
        if length == 0 {
            return Some((body, at));
        }
    }
}
