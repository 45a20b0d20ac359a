//! A real axum service whose one error enum is mounted under each of the six body styles.
//!
//! ```console
//! cargo run --example service
//! cargo run --example service -- --listen 127.0.0.1:3000
//! ```
//!
//! The first sends itself HTTP/1.1 requests, prints each exchange, and ends. The second keeps serving, for curl.

use std::ffi::OsString;
use std::io::Write as _;
use std::marker::PhantomData;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;
use std::{env, io};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use error_response::{ApiError, BodyStyle, Renderer, Report, Violation};
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
    /// Nothing is mounted at this path.
    #[status(404)]
    #[title("No such resource")]
    #[error("there is nothing here")]
    NoSuchResource,

    /// No order has this identifier.
    #[status(404)]
    #[title("Order not found")]
    #[error("order {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
    },

    /// The request is not what it should be in the first place.
    #[status(400)]
    #[error("{0}")]
    Malformed(&'static str),

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

// What the service does, in which no body style is mentioned.

fn find(id: &str) -> Result<String, OrderError> {
    let id = id.parse().map_err(|_| OrderError::Malformed("the identifier of an order is a number"))?;
    if id == 1 { Ok("order 1: two notebooks\n".into()) } else { Err(OrderError::NotFound { id }) }
}

#[derive(Deserialize)]
struct NewOrder {
    quantity: u32,
    email: String,
}

fn place(body: &[u8]) -> Result<String, OrderError> {
    let Ok(order) = serde_json::from_slice::<NewOrder>(body) else {
        return Err(OrderError::Malformed("an order is a JSON object with a quantity and an email"));
    };
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

fn count_requests() -> Result<String, OrderError> {
    Err(OrderError::RateLimited { retry_after: Duration::from_secs(30) })
}

fn read_orders() -> Result<String, OrderError> {
    Err(io::Error::other("connection to db-7.internal:5432 refused").into())
}

// The service.

/// An `OrderError` in the body style `S`. A service with one style needs no such wrapper: it returns `OrderError`.
struct InStyle<S>(OrderError, PhantomData<fn() -> S>);

impl<S> From<OrderError> for InStyle<S> {
    fn from(error: OrderError) -> Self {
        Self(error, PhantomData)
    }
}

impl<S: BodyStyle> IntoResponse for InStyle<S> {
    fn into_response(self) -> Response {
        self.0.to_response_as::<S>().map(Body::from)
    }
}

async fn get_order<S: BodyStyle>(Path(id): Path<String>) -> Result<String, InStyle<S>> {
    Ok(find(&id)?)
}

async fn post_order<S: BodyStyle>(body: Bytes) -> Result<String, InStyle<S>> {
    Ok(place(&body)?)
}

async fn get_limited<S: BodyStyle>() -> Result<String, InStyle<S>> {
    Ok(count_requests()?)
}

async fn get_broken<S: BodyStyle>() -> Result<String, InStyle<S>> {
    Ok(read_orders()?)
}

async fn nowhere() -> OrderError {
    OrderError::NoSuchResource
}

fn routes<S: BodyStyle>() -> Router {
    Router::new()
        .route("/orders/{id}", get(get_order::<S>))
        .route("/orders", post(post_order::<S>))
        .route("/limited", get(get_limited::<S>))
        .route("/broken", get(get_broken::<S>))
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

fn service() -> Router {
    let production = Router::new()
        .nest("/problem", routes::<Problem>())
        .nest("/message-details", routes::<MessageDetails>())
        .nest("/message-or-description", routes::<MessageOrDescription>())
        .nest("/api-message", routes::<ApiMessage>())
        .nest("/nested-error", routes::<NestedError>())
        .nest("/reason-phrase", routes::<ReasonPhrase>())
        .fallback(nowhere);
    let development = Router::new().nest("/development", routes::<MessageDetails>());
    rendered_by(Renderer::production().on_error(log), production)
        .merge(rendered_by(Renderer::development().on_error(log), development))
}

/// Every error of these routes is rendered under this policy.
fn rendered_by(renderer: Renderer, routes: Router) -> Router {
    routes.layer(middleware::from_fn(move |request: Request, next: Next| {
        renderer.clone().scope_future(next.run(request))
    }))
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

const EXAMPLES: [Example; 4] = [
    Example { method: "GET", path: "/orders/7", body: "" },
    Example { method: "POST", path: "/orders", body: r#"{"quantity":0,"email":"nobody"}"# },
    Example { method: "GET", path: "/limited", body: "" },
    Example { method: "GET", path: "/broken", body: "" },
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
        "{method} {prefix}{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
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
        for Example { path, body, .. } in &EXAMPLES {
            let data = if body.is_empty() { String::new() } else { format!(" --data '{body}'") };
            say!("curl -i http://{address}{prefix}{path}{data}");
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
