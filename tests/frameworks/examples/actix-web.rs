//! An actix-web service whose errors are one enum, and all in one style: the framework's own too.
//!
//! ```console
//! cargo run -p error-response-frameworks --example actix-web
//! curl -i 127.0.0.1:3000/orders/7
//! ```

use std::io;

use actix_web::error::JsonPayloadError;
use actix_web::web::{self, Json, JsonConfig, ServiceConfig};
use actix_web::{App, HttpServer, get, post};
use error_response::{ApiError, Renderer, RequestIds, Violation};
use serde::Deserialize;

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
    Malformed(#[source] JsonPayloadError),

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

#[get("/orders/{id}")]
async fn get_order(id: web::Path<u64>) -> Result<&'static str, OrderError> {
    find(*id)
}

#[get("/orders")]
async fn list_orders() -> Result<String, OrderError> {
    Ok(read()?)
}

#[post("/orders")]
async fn place_order(order: Json<NewOrder>) -> Result<&'static str, OrderError> {
    place(&order)
}

async fn no_such_resource() -> OrderError {
    OrderError::NoSuchResource
}

pub(crate) fn routes(service: &mut ServiceConfig) {
    service
        .app_data(JsonConfig::default().error_handler(|rejection, _| OrderError::Malformed(rejection).into()))
        .service(get_order)
        .service(list_orders)
        .service(place_order)
        .default_service(web::to(no_such_resource));
}

pub(crate) fn renderer() -> Renderer {
    Renderer::production().request_ids(RequestIds::new())
}

#[actix_web::main]
async fn main() -> io::Result<()> {
    let application = || App::new().configure(routes).wrap(renderer());
    HttpServer::new(application).bind("127.0.0.1:3000")?.run().await
}
