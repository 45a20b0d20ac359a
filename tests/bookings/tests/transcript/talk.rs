//! Requests over sockets, and a text of what went over them.

use std::fmt::Write as _;

use test_support::reply::Reply;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::server::{PLANTED, Server};

/// Bodies beyond this are pages and documents, of which tests of their own tell.
const LONGEST_BODY: usize = 4_000;

pub(crate) struct Talk {
    server: Server,
    text: String,
    requests: usize,
    ports: Vec<u16>,
}

/// A request that has been sent, and not been answered.
pub(crate) struct Begun {
    stream: TcpStream,
    request: String,
}

impl Talk {
    pub(crate) fn new(server: Server) -> Self {
        let mut talk = Self { server, text: String::new(), requests: 0, ports: Vec::new() };
        talk.hide_ports();
        talk
    }

    pub(crate) fn server(&self) -> &Server {
        &self.server
    }

    pub(crate) fn turn_to(&mut self, server: Server) {
        self.server = server;
        self.hide_ports();
    }

    fn hide_ports(&mut self) {
        self.hide_port(self.server.address.port());
        self.hide_port(self.server.payments.address.port());
    }

    /// Ports differ from run to run.
    pub(crate) fn hide_port(&mut self, port: u16) {
        self.ports.push(port);
    }

    pub(crate) fn chapter(&mut self, title: &str) {
        let _ = writeln!(self.text, "======== {title}\n");
    }

    pub(crate) fn note(&mut self, note: &str) {
        let _ = writeln!(self.text, "({note})\n");
    }

    pub(crate) async fn ask(&mut self, line: &str, fields: &[&str], body: &str) {
        let begun = self.begin(line, fields, body).await;
        self.end(begun).await;
    }

    /// Sends a request. It has an id of its number, unless it brings one.
    pub(crate) async fn begin(&mut self, line: &str, fields: &[&str], body: &str) -> Begun {
        self.requests += 1;
        let mut request = format!("{line} HTTP/1.1\r\nhost: bookings.example.com\r\nconnection: close\r\n");
        let has = |name: &str| fields.iter().any(|field| field.starts_with(name));
        if !has("x-request-id:") {
            let _ = write!(request, "x-request-id: r-{}\r\n", self.requests);
        }
        let has_length = !body.is_empty() || !line.starts_with(['G', 'H', 'O']);
        if has_length && !has("transfer-encoding:") {
            let _ = write!(request, "content-length: {}\r\n", body.len());
        }
        // An empty id is for a request without one.
        for field in fields.iter().filter(|field| **field != "x-request-id:") {
            let _ = write!(request, "{field}\r\n");
        }
        let mut stream = TcpStream::connect(self.server.address).await.unwrap();
        stream.write_all(format!("{request}\r\n{body}").as_bytes()).await.unwrap();
        Begun { stream, request: format!("{line}\n{}\n{body}", fields.join("\n")) }
    }

    /// Receives the answer, and writes down what was sent, received and reported.
    pub(crate) async fn end(&mut self, Begun { mut stream, request }: Begun) {
        for line in request.lines().filter(|line| !line.is_empty()) {
            let cut: String = line.chars().take(200).collect();
            let _ = writeln!(self.text, "> {cut}{}", if cut.len() < line.len() { "…" } else { "" });
        }
        let mut bytes = Vec::new();
        // Where a part of the request was not read, the end of the connection is a reset.
        let _ = stream.read_to_end(&mut bytes).await;
        let reply = Reply::parse(&bytes);
        let start = self.text.len();
        let is_long = reply.body.len() > LONGEST_BODY;
        let fields = reply.fields.iter().filter(|(name, _)| !(is_long && name == "content-length"));
        let fields = fields.map(|(name, value)| format!("< {name}: {value}\n"));
        let head = format!("< {}\n{}", reply.status_line, fields.collect::<String>());
        assert!(!head.contains(PLANTED), "{head}");
        self.text.push_str(&head);
        self.write_body(&reply);
        for reported in self.server.take_reports() {
            let id = reported.id.as_deref().unwrap_or("no id");
            let mut line = reported.line;
            for port in &self.ports {
                line = line.replace(&format!(":{port}"), ":PORT");
            }
            // The report of `validator` has its fields, and the parameters of a rule, in another order each time.
            if let Some(end) = line.find("validation failed: ") {
                line.truncate(end + "validation failed: ".len());
                line.push('…');
            }
            let _ = writeln!(self.text, "! [{id}] {line}");
        }
        self.text.push('\n');
        // An id that the service makes is random.
        if let Some(id) = reply.field("x-request-id").filter(|id| id.len() == 32) {
            let made = self.text.split_off(start).replace(id, "MADE");
            self.text.push_str(&made);
        }
    }

    fn write_body(&mut self, reply: &Reply) {
        let body = &reply.body;
        let Ok(text) = std::str::from_utf8(body) else {
            let _ = writeln!(self.text, "< {}", body.escape_ascii());
            return;
        };
        // The catalogue's example of a problem is no leak.
        assert!(!text.contains(PLANTED), "{text}");
        if text.len() > LONGEST_BODY {
            self.text.push_str("< (a document)\n");
            return;
        }
        for line in text.lines() {
            let _ = writeln!(self.text, "< {line}");
        }
    }

    /// Sends what is no request that the service gets to see.
    pub(crate) async fn ask_raw(&mut self, request: &str) {
        self.requests += 1;
        let mut stream = TcpStream::connect(self.server.address).await.unwrap();
        // The server may answer and hang up before it has read all of it.
        let _ = stream.write_all(request.as_bytes()).await;
        let first = request.lines().next().unwrap_or_default().to_owned();
        let count = request.lines().count();
        self.end(Begun { stream, request: format!("{first}\n({count} lines)") }).await;
    }

    pub(crate) fn finish(self) -> String {
        assert!(self.requests >= 100, "{} requests", self.requests);
        format!("{}======== {} requests\n", self.text, self.requests)
    }
}
