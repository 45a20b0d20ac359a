//! An axum service whose errors are one enum, and all in one style: the framework's own too.
//!
//! ```console
//! cargo run -p error-response-frameworks --example axum
//! curl -i 127.0.0.1:3000/orders/7
//! ```

use std::io;

use axum::extract::Path;
use axum::extract::rejection::JsonRejection;
use axum::routing::get;
use axum::{Json, Router};
use error_response::{ApiError, Renderer, RequestIds, Violation};
use serde::Deserialize;
use tokio::net::TcpListener;

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
    Malformed(#[from] JsonRejection),

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

async fn get_order(Path(id): Path<u64>) -> Result<&'static str, OrderError> {
    find(id)
}

async fn list_orders() -> Result<String, OrderError> {
    Ok(read()?)
}

async fn place_order(order: Result<Json<NewOrder>, JsonRejection>) -> Result<&'static str, OrderError> {
    let Json(order) = order?;
    place(&order)
}

pub(crate) fn routes() -> Router {
    Router::new()
        .route("/orders", get(list_orders).post(place_order))
        .route("/orders/{id}", get(get_order))
        .fallback(|| async { OrderError::NoSuchResource })
        .layer(Renderer::production().request_ids(RequestIds::new()))
}

#[tokio::main]
async fn main() -> io::Result<()> {
    axum::serve(TcpListener::bind("127.0.0.1:3000").await?, routes()).await
}
