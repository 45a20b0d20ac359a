//! What the extractors of each framework reject, as one problem a cause: `#[transparent] Body(#[from] JsonRejection)` is all
//! that a service writes. Each is made to happen by a request over a socket; what is sent and what is reported is in
//! `<framework>.txt`, and what no request provokes in `<framework>_values.txt`. `BLESS=1` writes them. What an error of the
//! service's own says is in reports, and in no response.

mod actix_web;
mod axum;
mod poem;
mod rocket;
mod salvo;
mod warp;

use std::fmt::Write;
use std::io;

use error_response::{ApiError, Renderer};
use serde::Deserialize;
use test_support::reports::Reports;
use test_support::transcript;

use crate::server::Server;

/// A request that is rejected: method and path, further lines of the head, content.
type Rejected = (&'static str, &'static [&'static str], &'static [u8]);

const NONE: &[&str] = &[];
const JSON: &[&str] = &["Content-Type: application/json"];
const FORM: &[&str] = &["Content-Type: application/x-www-form-urlencoded"];
const MULTIPART: &[&str] = &["Content-Type: multipart/form-data; boundary=x"];
const CHUNKED: &[&str] = &["Transfer-Encoding: chunked"];
const JSON_CHUNKED: &[&str] = &["Content-Type: application/json", CHUNKED[0]];
const NOTHING: &[u8] = b"";
/// More than the 64 octets that each service takes.
const LONG: &[u8] = &[b' '; 65];
/// The same without a length.
const LONG_CHUNK: &[u8] =
    b"41\r\n                                                                 \r\n0\r\n\r\n";
const LONG_LINE: &[u8] = b"                                                                 \n";
/// What an error of the service's own says.
const PRIVATE: &str = "the proxy at 10.0.0.7 is gone";

/// What the extractors are asked for.
#[derive(Deserialize)]
#[allow(dead_code, reason = "to be deserialized is all that it is for")]
struct Order {
    quantity: u8,
}

/// An error that only a service gets which reads JSON from elsewhere.
fn unreadable_json() -> ::rocket::serde::json::serde_json::Error {
    struct Broken;

    impl io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other(PRIVATE))
        }
    }

    ::rocket::serde::json::serde_json::from_reader::<_, ()>(Broken).expect_err("it is broken")
}

/// Status line, fields and body of errors that no request provokes, against `<framework>_values.txt`.
fn check_values(framework: &str, errors: &[&dyn ApiError]) {
    let mut values = String::new();
    for error in errors {
        let response = Renderer::production().scope(|| error.to_response());
        writeln!(values, "{}", response.status()).unwrap();
        for (name, value) in response.headers() {
            writeln!(values, "{name}: {}", value.to_str().expect("ASCII")).unwrap();
        }
        writeln!(values, "{}\n", std::str::from_utf8(response.body()).expect("UTF-8")).unwrap();
    }
    assert!(!values.contains(PRIVATE), "{values}");
    let file = format!("{}/suite/rejections/{framework}_values.txt", env!("CARGO_MANIFEST_DIR"));
    transcript::assert_same(file, &values);
}

/// Sends each request to a server, and holds what is sent and reported against the file.
async fn check(framework: &str, requests: &[Rejected], serve: impl AsyncFn(Renderer) -> Server) {
    let reports = Reports::default();
    let server = serve(reports.of(Renderer::production())).await;
    let mut transcript = String::new();
    for (target, head, content) in requests {
        let mut request = format!("{target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        for line in *head {
            write!(request, "{line}\r\n").unwrap();
        }
        if !content.is_empty() && !head.contains(&CHUNKED[0]) {
            write!(request, "Content-Length: {}\r\n", content.len()).unwrap();
        }
        let request = [request.as_bytes(), b"\r\n", content].concat();
        let reply = server.ask_bytes(&request).await;
        let media_type = reply.fields.iter().find(|(name, _)| name == "content-type");
        assert_eq!(media_type.map(|(_, value)| value.as_str()), Some("application/problem+json"), "{target}");
        let body = std::str::from_utf8(&reply.body).expect("UTF-8");
        assert!(!format!("{reply:?}").contains(PRIVATE), "{target}: {reply:?}");
        let content = content.escape_ascii();
        let asked = format!("{target} {}", head.join(", "));
        writeln!(transcript, "{}\n{content}\n{}\n{body}", asked.trim_end(), reply.status_line).unwrap();
        writeln!(transcript, "{}\n", reports.take().join("\n")).unwrap();
    }
    assert!(transcript.contains(PRIVATE), "nothing was planted");
    let file = format!("{}/suite/rejections/{framework}.txt", env!("CARGO_MANIFEST_DIR"));
    transcript::assert_same(file, &transcript);
}
