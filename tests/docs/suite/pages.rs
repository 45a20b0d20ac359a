//! The catalogue where problem type URIs are.

#![allow(dead_code, reason = "pages tell of variants that nobody makes")]

use std::net::Ipv4Addr;

use axum::Router;
use error_response::body::MessageDetails;
use error_response::{ApiError, Catalogue, Documented};
use http::{Method, Request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

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
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.unwrap();
    server.abort();
    reply
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
        assert!(reply.contains(&format!("<h1>{}</h1>", problem.title())), "{reply}");
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
async fn head_has_the_length_of_the_page() {
    let app = Router::new().nest_service("/problems", catalogue().pages());
    let reply = reply(app, "HEAD", "/problems").await;
    assert!(reply.contains(&format!("\r\ncontent-length: {}\r\n", catalogue().to_html().len())), "{reply}");
    assert!(reply.ends_with("\r\n\r\n"), "{reply}");
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
    assert!(page.contains("<article id=\"not_found\">"), "{page}");
    assert_eq!(pages.get("/other").status(), 404);
}
