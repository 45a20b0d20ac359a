//! The catalogue where problem type URIs are.

#![allow(dead_code, reason = "pages tell of variants that nobody makes")]

use std::collections::BTreeSet;
use std::future::Future as _;
use std::net::Ipv4Addr;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use axum::Router;
use axum::body::HttpBody as _;
use bytes::Bytes;
use error_response::body::MessageDetails;
use error_response::body::Shape;
use error_response::catalogue::Pages;
use error_response::{ApiError, BodyStyle, Catalogue, Documented, Occurrence, Rendered};
use http::{Method, Request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tower_service::Service as _;

#[derive(ApiError)]
#[type_base("https://api.example.com/problems/")]
enum OrderError {
    /// No order has this identifier.
    #[status(404)]
    #[title("Order not found")]
    OrderNotFound,
    /// Somebody was faster.
    #[status(409)]
    OrderTaken,
}

fn catalogue() -> Catalogue {
    Catalogue::new("Orders API").add::<OrderError>()
}

/// What a server on loopback sends.
async fn reply(app: Router, method: &str, path: &str) -> String {
    String::from_utf8(bytes_of_reply(app, method, path).await).unwrap()
}

async fn bytes_of_reply(app: Router, method: &str, path: &str) -> Vec<u8> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.unwrap();
    server.abort();
    reply
}

/// The content after the header section.
fn content_of(reply: &[u8]) -> &[u8] {
    let end = reply.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    &reply[end + 4..]
}

/// Asks the service itself, without a server, and answers with all that its body yields.
fn call(pages: &mut Pages, method: &Method, path: &str) -> (http::response::Parts, Vec<Bytes>) {
    let request = Request::builder().method(method).uri(path).body(()).unwrap();
    let mut response = pin!(pages.call(request));
    let mut context = Context::from_waker(Waker::noop());
    let Poll::Ready(Ok(response)) = response.as_mut().poll(&mut context) else { panic!("it is pending") };
    let (parts, mut body) = response.into_parts();
    let hint = body.size_hint().exact();
    let mut frames = Vec::new();
    while let Poll::Ready(Some(Ok(frame))) = Pin::new(&mut body).poll_frame(&mut context) {
        frames.push(frame.into_data().unwrap());
    }
    assert!(body.is_end_stream());
    let length: usize = frames.iter().map(Bytes::len).sum();
    assert_eq!(hint, Some(length as u64));
    (parts, frames)
}

#[tokio::test]
async fn every_type_uri_under_the_base_resolves_in_axum() {
    let app = Router::new().nest_service("/problems", catalogue().pages());
    for problem in OrderError::problem_types().types() {
        let path = problem.type_uri().unwrap().strip_prefix("https://api.example.com").unwrap();
        let reply = reply(app.clone(), "GET", path).await;
        assert!(
            reply.starts_with("HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n"),
            "{reply}"
        );
        assert!(reply.contains(&format!(" {}</h1>", problem.title())), "{reply}");
        assert!(reply.contains(problem.documentation()), "{reply}");
    }
}

#[tokio::test]
async fn the_base_is_the_page_of_all() {
    let app = Router::new().nest_service("/problems", catalogue().pages());
    for path in ["/problems", "/problems/"] {
        let reply = reply(app.clone(), "GET", path).await;
        assert!(reply.starts_with("HTTP/1.1 200 OK\r\n"), "{reply}");
        let (_, page) = reply.split_once("\r\n\r\n").unwrap();
        assert_eq!(page, catalogue().to_html());
    }
}

#[tokio::test]
async fn another_path_is_a_404_in_the_style_of_the_service() {
    let not_found =
        r#"{"title":"Not Found","status":404,"detail":"There is no problem type at this address."}"#;
    let app = Router::new().nest_service("/problems", catalogue().pages());
    let reply_of_problem = reply(app, "GET", "/problems/no-such-problem").await;
    assert!(reply_of_problem.starts_with("HTTP/1.1 404 Not Found\r\n"), "{reply_of_problem}");
    assert!(reply_of_problem.ends_with(&format!("\r\n\r\n{not_found}")), "{reply_of_problem}");

    let pages = catalogue().style::<MessageDetails>().pages();
    let response = pages.get("/problems/no-such-problem");
    assert_eq!(response.status(), 404);
    assert_eq!(response.body(), r#"{"Message":"There is no problem type at this address."}"#);
}

#[tokio::test]
async fn another_method_is_not_allowed() {
    let app = Router::new().nest_service("/problems", catalogue().pages());
    let reply = reply(app, "DELETE", "/problems/order-taken").await;
    assert!(reply.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"), "{reply}");
    assert!(reply.contains("\r\nallow: GET, HEAD\r\n"), "{reply}");
}

#[tokio::test]
async fn a_page_is_sent_as_it_is() {
    let catalogue = Catalogue::new("Aufträge – «ü» 🚚").add::<OrderError>();
    let pages = catalogue.pages();
    let app = Router::new().nest_service("/problems", pages.clone());
    let of_all = bytes_of_reply(app.clone(), "GET", "/problems").await;
    assert_eq!(content_of(&of_all), catalogue.to_html().as_bytes());
    let of_one = bytes_of_reply(app, "GET", "/problems/order-taken").await;
    assert_eq!(content_of(&of_one), pages.get("/problems/order-taken").body());
}

#[tokio::test]
async fn content_that_is_no_text_is_sent_as_it_is() {
    struct Binary;

    impl BodyStyle for Binary {
        const MEDIA_TYPE: &'static str = "application/octet-stream";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(&[0xFF, 0x00, 0xC3, 0x28, 0xFE][..])
        }
    }

    let app = Router::new().nest_service("/problems", catalogue().style::<Binary>().pages());
    let reply = bytes_of_reply(app, "GET", "/problems/no-such-problem").await;
    assert!(reply.starts_with(b"HTTP/1.1 404 Not Found\r\n"));
    assert_eq!(content_of(&reply), [0xFF, 0x00, 0xC3, 0x28, 0xFE]);
}

#[test]
fn all_requests_for_a_page_share_its_memory() {
    let mut pages = catalogue().pages();
    for path in ["/problems", "/problems/order-taken"] {
        let kept = pages.get(path).into_body();
        for _ in 0..2 {
            let (_, frames) = call(&mut pages.clone(), &Method::GET, path);
            assert_eq!((frames.len(), &frames[0]), (1, &kept), "{path}");
            assert_eq!(frames[0].as_ptr(), kept.as_ptr(), "{path}");
        }
        assert_eq!(pages.get(path).body().as_ptr(), kept.as_ptr(), "{path}");
    }
    let (parts, frames) = call(&mut pages, &Method::GET, "/problems/no-such-problem");
    assert_eq!((parts.status.as_u16(), frames.len()), (404, 1));
}

#[tokio::test]
async fn head_has_the_header_section_of_get_and_no_content() {
    let app = Router::new().nest_service("/problems", catalogue().pages());
    for path in ["/problems", "/problems/order-taken", "/problems/no-such-problem"] {
        let get = bytes_of_reply(app.clone(), "GET", path).await;
        let head = bytes_of_reply(app.clone(), "HEAD", path).await;
        assert_eq!(content_of(&head), b"", "{path}");
        let section = |reply: &[u8]| {
            let section = String::from_utf8(reply[..reply.len() - content_of(reply).len()].to_vec()).unwrap();
            let lines = section.lines().filter(|line| !line.starts_with("date: "));
            lines.map(str::to_owned).collect::<BTreeSet<_>>()
        };
        assert_eq!(section(&head), section(&get), "{path}");
        let length = format!("content-length: {}", content_of(&get).len());
        assert!(section(&head).contains(&length), "{path}");
    }
}

/// A tower service may be asked by something that is no server, which would not take the content off.
#[test]
fn the_service_itself_answers_head_without_content() {
    let mut pages = catalogue().pages();
    for path in ["/problems", "/problems/order-taken", "/problems/no-such-problem"] {
        let (of_get, content) = call(&mut pages, &Method::GET, path);
        let (mut of_head, frames) = call(&mut pages, &Method::HEAD, path);
        assert!(frames.is_empty(), "{path}");
        let length = of_head.headers.remove("content-length").unwrap();
        assert_eq!(length, content[0].len().to_string(), "{path}");
        assert_eq!((of_head.status, of_head.headers), (of_get.status, of_get.headers), "{path}");
    }
}

#[test]
fn a_path_is_found_whole_and_without_what_a_router_took_off() {
    let pages = catalogue().pages();
    for (path, status) in [
        ("/problems/order-taken", 200),
        ("/problems/order-taken/", 200),
        ("/order-taken", 200),
        ("order-taken", 200),
        ("/problems", 200),
        ("/problems/", 200),
        ("/", 200),
        ("", 200),
        ("/taken", 404),
        ("/problem", 404),
        ("/order-taken/problems", 404),
        ("/problems/order-taken/x", 404),
        ("/problems//order-taken", 404),
    ] {
        assert_eq!(pages.get(path).status(), status, "{path}");
        let request = Request::builder().method(Method::GET).uri(if path.is_empty() { "/" } else { path });
        if path.starts_with('/') {
            assert_eq!(pages.answer(&request.body(()).unwrap()).status(), status, "{path}");
        }
    }
}

#[test]
fn problems_of_one_type_share_its_page() {
    #[derive(ApiError)]
    enum Error {
        /// Too many.
        #[status(429)]
        #[type_uri("https://x.example/limits")]
        Rate,
        /// Too much.
        #[status(413)]
        #[type_uri("https://x.example/limits")]
        Size,
    }

    let response = Catalogue::new("API").add::<Error>().pages().get("/limits");
    let page = String::from_utf8(response.into_body().to_vec()).unwrap();
    assert!(page.contains("<p>Too many.</p>") && page.contains("<p>Too much.</p>"), "{page}");
}

#[test]
fn types_with_a_fragment_are_on_the_page_of_all() {
    #[derive(ApiError)]
    #[type_base("https://x.example/errors#{code}")]
    enum Error {
        #[status(404)]
        NotFound,
    }

    let pages = Catalogue::new("API").add::<Error>().pages();
    let page = String::from_utf8(pages.get("/errors").into_body().to_vec()).unwrap();
    assert!(page.contains("<article id=\"not_found\""), "{page}");
    assert_eq!(pages.get("/other").status(), 404);
}

/// The head and the body of an answer to `GET` with this `Accept`.
fn answer(path: &str, accept: &str) -> (u16, String, String) {
    let pages = catalogue().version("1.4").mounted_at("https://api.example.com/problems").pages();
    let request = Request::get(path).header("accept", accept).body(()).unwrap();
    let response = pages.answer(&request);
    assert_eq!(response.headers()["vary"], "accept");
    let media_type = response.headers()["content-type"].to_str().unwrap().to_owned();
    (response.status().as_u16(), media_type, String::from_utf8(response.into_body().to_vec()).unwrap())
}

#[test]
fn the_page_of_a_problem_has_a_way_back_to_all() {
    let (_, _, page) = answer("/problems/order-taken", "text/html");
    let way_back = "<p><a href=\"/problems/\">← All problems of Orders API 1.4</a></p>\n</header>\n<main>\n<article id=\"order-taken\" class=\"client\">\n<h1><b>409</b> Conflict</h1>";
    assert!(page.contains(way_back), "{page}");
}

#[test]
fn a_program_that_prefers_json_gets_the_facts_as_json() {
    for accept in ["application/json", "text/html;q=0.5, application/json"] {
        let (status, media_type, page) = answer("/problems/order-not-found", accept);
        assert_eq!((status, media_type.as_str()), (200, "application/json"));
        let facts: serde_json::Value = serde_json::from_str(&page).unwrap();
        assert_eq!(
            facts,
            serde_json::json!({
                "type": "https://api.example.com/problems/order-not-found",
                "code": "order_not_found",
                "title": "Order not found",
                "statuses": [404],
                "description": "No order has this identifier.",
                "outcome": "rejected",
                "advice": ["Mend the request"],
                "members": [],
                "operations": [],
                "example": {
                    "type": "https://api.example.com/problems/order-not-found",
                    "title": "Order not found",
                    "status": 404,
                    "detail": "The requested resource was not found.",
                },
            }),
        );
    }
    let (_, _, index) = answer("/problems", "application/json");
    let index: serde_json::Value = serde_json::from_str(&index).unwrap();
    let codes: Vec<_> =
        index["problems"].as_array().unwrap().iter().map(|problem| &problem["code"]).collect();
    assert_eq!((&index["title"], &index["version"]), (&"Orders API".into(), &"1.4".into()));
    assert_eq!(codes, ["order_not_found", "order_taken"]);
}

#[test]
fn people_get_a_page_where_there_is_no_problem_and_programs_an_error() {
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let (status, media_type, page) = answer("/problems/no-such", browser);
    assert_eq!((status, media_type.as_str()), (404, "text/html; charset=utf-8"));
    assert!(page.contains("<h1>No such problem</h1>") && page.contains("href=\"/problems/\""), "{page}");
    for accept in ["*/*", "application/json"] {
        let (status, media_type, body) = answer("/problems/no-such", accept);
        assert_eq!((status, media_type.as_str()), (404, "application/problem+json"));
        assert!(body.contains("\"detail\":\"There is no problem type at this address.\""), "{body}");
    }
}
