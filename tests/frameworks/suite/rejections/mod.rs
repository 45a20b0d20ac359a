//! What the extractors of each framework reject, as one problem a cause: `#[transparent] Body(#[from] JsonRejection)` is all
//! that a service writes. Each is made to happen by a request over a socket; what is sent and what is reported is in
//! `<framework>.txt`, which `BLESS=1` writes.

mod axum;

use std::fmt::Write;

use error_response::Renderer;
use test_support::reports::Reports;
use test_support::transcript;

use crate::server::Server;

/// A request that is rejected: method and path, further lines of the head, content.
type Rejected = (&'static str, &'static [&'static str], &'static [u8]);

const NONE: &[&str] = &[];
const JSON: &[&str] = &["Content-Type: application/json"];
const FORM: &[&str] = &["Content-Type: application/x-www-form-urlencoded"];
const NOTHING: &[u8] = b"";
/// More than the 64 octets that each service takes.
const LONG: &[u8] = &[b' '; 65];

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
        if !content.is_empty() {
            write!(request, "Content-Length: {}\r\n", content.len()).unwrap();
        }
        let request = [request.as_bytes(), b"\r\n", content].concat();
        let reply = server.ask_bytes(&request).await;
        let media_type = reply.fields.iter().find(|(name, _)| name == "content-type");
        assert_eq!(media_type.map(|(_, value)| value.as_str()), Some("application/problem+json"), "{target}");
        let body = std::str::from_utf8(&reply.body).expect("UTF-8");
        let content = content.escape_ascii();
        writeln!(transcript, "{target} {}\n{content}\n{}\n{body}", head.join(", "), reply.status_line)
            .unwrap();
        writeln!(transcript, "{}\n", reports.take().join("\n")).unwrap();
    }
    let file = format!("{}/suite/rejections/{framework}.txt", env!("CARGO_MANIFEST_DIR"));
    transcript::assert_same(file, &transcript);
}
