//! A warp service whose errors are one enum, and all in one style: the framework's own too.
//!
//! ```console
//! cargo run -p error-response-frameworks --example warp
//! curl -i 127.0.0.1:3000/orders/7
//! ```
//!
//! Its handlers reject with the error, which carries its response; `recover` answers with that.
//! A handler under `then`, in place of `and_then`, returns `Result<_, OrderError>`, and needs no `recover`.
//!
//! The renderer is a layer of the service that hyper serves: `warp::serve` takes filters only.

use std::convert::Infallible;
use std::error::Error;
use std::io;

use error_response::{ApiError, Renderer, RequestIds, Violation};
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use serde::Deserialize;
use tokio::net::TcpListener;
use tower::{Layer, Service};
use warp::body::BodyDeserializeError;
use warp::reply::Response;
use warp::{Filter, Rejection, Reply};

/// What can go wrong with an order.
#[derive(Debug, thiserror::Error, ApiError)]
#[type_base("https://api.example.com/problems/")]
enum OrderError {
    /// Nothing is mounted at this path.
    #[status(404)]
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

    /// The body is not an order. What the framework says of it is logged, and not sent.
    #[status(400)]
    #[detail("an order is a JSON object with a quantity")]
    #[error("malformed order")]
    Malformed(#[source] Box<dyn Error + Send + Sync>),

    /// The order breaks a rule.
    #[status(422)]
    #[title]
    #[error("the order is invalid")]
    ValidationFailed {
        #[errors]
        fields: Vec<Violation>,
    },

    /// Neither this text nor the source leaves the process; both are logged.
    #[status(500)]
    #[error("cannot read the orders")]
    Storage(#[from] io::Error),
}

#[derive(Deserialize)]
struct NewOrder {
    quantity: u32,
}

fn find(id: u64) -> Result<&'static str, OrderError> {
    if id == 1 { Ok("two notebooks") } else { Err(OrderError::NotFound { id }) }
}

fn place(order: &NewOrder) -> Result<&'static str, OrderError> {
    if order.quantity > 0 {
        return Ok("the order is placed");
    }
    let violation = Violation::new("out_of_range", "at least one is to be ordered").pointer("/quantity");
    Err(OrderError::ValidationFailed { fields: vec![violation] })
}

fn read() -> io::Result<String> {
    Err(io::Error::other("disk 7 is gone"))
}

async fn get_order(id: u64) -> Result<&'static str, OrderError> {
    find(id)
}

async fn list_orders() -> Result<impl Reply, Rejection> {
    let orders = read().map_err(OrderError::Storage)?;
    Ok(orders)
}

async fn place_order(order: NewOrder) -> Result<&'static str, OrderError> {
    place(&order)
}

/// What warp itself rejects with.
async fn refuse(rejection: Rejection) -> Result<OrderError, Rejection> {
    if let Some(unreadable) = rejection.find::<BodyDeserializeError>() {
        return Ok(OrderError::Malformed(unreadable.to_string().into()));
    }
    if rejection.is_not_found() { Ok(OrderError::NoSuchResource) } else { Err(rejection) }
}

fn routes() -> impl Filter<Extract = (impl Reply,), Error = Rejection> + Clone {
    let get_order = warp::path!("orders" / u64).and(warp::get()).then(get_order);
    let list_orders = warp::path!("orders").and(warp::get()).and_then(list_orders);
    let place_order = warp::path!("orders").and(warp::post()).and(warp::body::json()).then(place_order);
    get_order
        .or(list_orders)
        .or(place_order)
        .recover(error_response::integration::warp::recover)
        .recover(refuse)
}

pub(crate) fn service()
-> impl Service<Request<Incoming>, Response = Response, Error = Infallible, Future: Send> + Clone + Send {
    Renderer::production().request_ids(RequestIds::new()).layer(warp::service(routes()))
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    let service = service();
    loop {
        let (connection, _) = listener.accept().await?;
        let service = TowerToHyperService::new(service.clone());
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(connection), service));
    }
}
