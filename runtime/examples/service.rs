//! A real axum service: one error enum, and one renderer for every error response, those of the framework included. It is
//! mounted under each of the six body styles.
//!
//! ```console
//! cargo run --example service
//! cargo run --example service -- --listen 127.0.0.1:3000
//! ```
//!
//! The first sends itself HTTP/1.1 requests, prints each exchange, and ends. The second keeps serving, for curl.

use std::ffi::OsString;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;
use std::{env, io};

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use error_response::{ApiError, BodyStyle, Renderer, Report, RequestIds, Violation};
use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Prints a line, and ends quietly when nobody reads on (`… | head`).
macro_rules! say {
    () => { say!("") };
    ($($text:tt)*) => {
        if writeln!(io::stdout(), $($text)*).is_err() {
            std::process::exit(0);
        }
    };
}

// The errors, declared once.

/// What can go wrong with an order.
#[derive(Debug, thiserror::Error, ApiError)]
#[type_base("https://api.example.com/problems/")]
enum OrderError {
    /// No order has this identifier.
    #[status(404)]
    #[title("Order not found")]
    #[error("order {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
    },

    /// The body is no order. The status is axum's: 400, 413, 415 or 422; and so is the text, which is made for clients.
    #[status(400, with = OrderError::of_rejection)]
    #[title("Not an order")]
    #[detail("{text}", text = _0.body_text())]
    #[error("the body is no order")]
    NoOrder(
        #[from]
        #[expose]
        JsonRejection,
    ),

    /// The identifier in the path is no number.
    #[status(400)]
    #[detail("the identifier of an order is a number")]
    #[error("bad path")]
    NoIdentifier(#[from] PathRejection),

    /// The query names no page.
    #[status(400)]
    #[detail("a page is a number: /orders?page=2")]
    #[error("bad query")]
    NoPage(#[from] QueryRejection),

    /// The order breaks a rule.
    #[status(422)]
    #[title]
    #[detail("{count} fields are invalid", count = fields.len())]
    #[error("validation failed")]
    ValidationFailed {
        #[errors]
        fields: Vec<Violation>,
    },

    /// The client is to wait.
    #[status(429)]
    #[error("only 10 requests a minute are allowed")]
    RateLimited {
        #[header(RETRY_AFTER)]
        retry_after: Duration,
    },

    /// Neither this text nor the source leaves the process; both are logged.
    #[status(500)]
    #[error("cannot read the orders")]
    Storage(#[from] io::Error),
}

impl OrderError {
    fn of_rejection(&self) -> Option<StatusCode> {
        match self {
            Self::NoOrder(rejection) => Some(rejection.status()),
            _ => None,
        }
    }
}

// The handlers, in which no body style is mentioned.

async fn get_order(id: Result<Path<u64>, PathRejection>) -> Result<String, OrderError> {
    let Path(id) = id?;
    if id == 1 { Ok("order 1: two notebooks\n".into()) } else { Err(OrderError::NotFound { id }) }
}

#[derive(Deserialize)]
struct Page {
    page: u32,
}

async fn list_orders(page: Result<Query<Page>, QueryRejection>) -> Result<String, OrderError> {
    let Query(Page { page }) = page?;
    Ok(format!("page {page}: no orders\n"))
}

#[derive(Deserialize)]
struct NewOrder {
    quantity: u32,
    email: String,
}

async fn post_order(order: Result<Json<NewOrder>, JsonRejection>) -> Result<String, OrderError> {
    let Json(order) = order?;
    let mut fields = Vec::new();
    if !(1..=100).contains(&order.quantity) {
        let violation = Violation::new("out_of_range", "the quantity must be between 1 and 100");
        fields.push(violation.code("quantity.range").pointer("/quantity").extension("maximum", 100));
    }
    if !order.email.contains('@') {
        fields.push(Violation::new("invalid_format", "the email has no @").pointer("/email"));
    }
    if fields.is_empty() {
        Ok("the order is placed\n".into())
    } else {
        Err(OrderError::ValidationFailed { fields })
    }
}

async fn get_limited() -> Result<String, OrderError> {
    Err(OrderError::RateLimited { retry_after: Duration::from_secs(30) })
}

async fn get_broken() -> Result<String, OrderError> {
    Err(io::Error::other("connection to db-7.internal:5432 refused"))?
}

// The service.

fn routes(renderer: Renderer) -> Router {
    Router::new()
        .route("/orders/{id}", get(get_order))
        .route("/orders", get(list_orders).post(post_order))
        .route("/limited", get(get_limited))
        .route("/broken", get(get_broken))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(renderer)
}

/// Where each style is mounted.
const MOUNTED: [(&str, &str); 6] = [
    ("/problem", "Problem (RFC 9457)"),
    ("/message-details", "MessageDetails"),
    ("/message-or-description", "MessageOrDescription"),
    ("/api-message", "ApiMessage"),
    ("/nested-error", "NestedError"),
    ("/reason-phrase", "ReasonPhrase"),
];

/// A service has one renderer and one style; here are six, to see them side by side.
fn service() -> Router {
    fn in_style<S: BodyStyle>() -> Router {
        routes(Renderer::production().style::<S>().on_error(log))
    }
    let development = Renderer::development().style::<MessageDetails>().request_ids(RequestIds::new());
    Router::new()
        .nest("/problem", in_style::<Problem>())
        .nest("/message-details", in_style::<MessageDetails>())
        .nest("/message-or-description", in_style::<MessageOrDescription>())
        .nest("/api-message", in_style::<ApiMessage>())
        .nest("/nested-error", in_style::<NestedError>())
        .nest("/reason-phrase", in_style::<ReasonPhrase>())
        .nest("/development", routes(development.on_error(log)))
}

/// What is masked is not lost: it is told here.
fn log(report: &Report<'_>) {
    if report.status().is_server_error() {
        eprintln!("(log) {}::{}: {report}", report.type_name(), report.variant());
    }
}

// The demonstration.

/// A request to one of the `routes`.
struct Example {
    method: &'static str,
    path: &'static str,
    body: &'static str,
}

const EXAMPLES: [Example; 8] = [
    Example { method: "GET", path: "/orders/7", body: "" },
    Example { method: "POST", path: "/orders", body: r#"{"quantity":0,"email":"nobody"}"# },
    Example { method: "POST", path: "/orders", body: r#"{"quantity":"many"}"# },
    Example { method: "GET", path: "/orders?page=last", body: "" },
    Example { method: "GET", path: "/limited", body: "" },
    Example { method: "GET", path: "/broken", body: "" },
    // These two are axum's own errors.
    Example { method: "DELETE", path: "/orders/7", body: "" },
    Example { method: "GET", path: "/nowhere", body: "" },
];

async fn demonstrate() -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(axum::serve(listener, service()).into_future());
    for (prefix, style) in MOUNTED {
        print_heading(style);
        for example in &EXAMPLES {
            exchange(address, prefix, example).await?;
        }
    }
    print_heading("MessageDetails, with development details on");
    exchange(address, "/development", &Example { method: "GET", path: "/broken", body: "" }).await
}

fn print_heading(text: &str) {
    say!("{:═<100}\n", format!("══ {text} "));
}

/// Sends one request over a connection of its own, and prints it and what comes back.
async fn exchange(address: SocketAddr, prefix: &str, example: &Example) -> io::Result<()> {
    let Example { method, path, body } = example;
    say!("> {method} {prefix}{path} HTTP/1.1");
    if !body.is_empty() {
        say!("> {body}");
    }
    let length = body.len();
    let request = format!(
        "{method} {prefix}{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    let Some((head, body)) = response.split_once("\r\n\r\n") else {
        return Err(io::Error::other("the response has no end of its header section"));
    };
    for line in head.lines() {
        say!("< {line}");
    }
    say!("{}\n{}\n", if body.is_empty() { "(no body)" } else { body }, "─".repeat(100));
    Ok(())
}

async fn listen(address: SocketAddr) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    say!("Serving, until Ctrl-C ends it. Try one of these:\n");
    for (prefix, _) in MOUNTED.iter().chain(&[("/development", "")]) {
        for Example { method, path, body } in &EXAMPLES {
            let data = if body.is_empty() { String::new() } else { format!(" --json '{body}'") };
            say!("curl -i -X {method} http://{address}{prefix}{path}{data}");
        }
        say!();
    }
    axum::serve(listener, service()).await
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let outcome = match &arguments[..] {
        [] => demonstrate().await,
        [option, address] if option == "--listen" => match address.to_string_lossy().parse() {
            Ok(address) => listen(address).await,
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("service: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: service [--listen ADDRESS:PORT]");
    ExitCode::from(2)
}
