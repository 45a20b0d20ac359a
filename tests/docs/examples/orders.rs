//! A service whose document is made of its errors: `.ci/openapi` validates the document, and sends requests that try to
//! find an answer which the document does not describe.
//!
//! It prints its address, and serves until it is ended.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::rejection::{JsonRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use error_response::body::{NestedError, Problem};
use error_response::{ApiError, Catalogue, Documented, Violation};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What goes wrong with orders.
#[derive(Debug, thiserror::Error, ApiError)]
#[type_base("http://127.0.0.1/problems/")]
#[header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
enum OrderError {
    /// No order has this number.
    #[status(404)]
    #[title("Order not found")]
    #[error("there is no order {number}")]
    OrderNotFound {
        #[extension]
        number: u32,
    },

    /// The number in the path is none.
    #[status(404)]
    #[error("an order has a number")]
    NoNumber,

    /// The order is well formed, and nothing that can be sent.
    #[status(422)]
    #[title]
    #[error("the order cannot be sent")]
    InvalidOrder {
        #[errors]
        violations: Vec<Violation>,
    },

    /// The body is no order: malformed, of another type, or too large.
    #[status(400)]
    #[error("the body is no order")]
    Unreadable(#[status] StatusCode),

    /// The token is missing or not known.
    #[status(401)]
    #[error("sign in to cancel an order")]
    Unauthorized,

    /// An order that was sent cannot be cancelled.
    #[status(409)]
    #[error("order {number} was sent")]
    AlreadySent { number: u32 },

    /// An order of somebody else's who is changing it.
    #[status(409)]
    #[error("order {number} is being changed")]
    Locked {
        number: u32,
        #[extension]
        by: &'static str,
    },
}

/// What goes wrong with prices, in another style.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(NestedError)]
enum PriceError {
    /// No article has this name.
    #[status(404)]
    #[error("there is no {article:?}")]
    UnknownArticle {
        #[extension]
        article: String,
    },

    /// The price list answers with an error.
    #[status(502)]
    #[error("the price list answers {0}")]
    PriceList(#[status] u16),

    /// The price list is being written anew.
    #[status(503)]
    #[error("busy")]
    Busy {
        #[header(RETRY_AFTER)]
        retry_after: Duration,
    },

    /// Prices are in a currency.
    #[transparent]
    #[error(transparent)]
    Currency(#[from] CurrencyError),
}

/// The currency is not one that we sell in.
#[derive(Debug, thiserror::Error, ApiError)]
#[status(422)]
#[error("prices are in EUR, not in {currency}")]
struct CurrencyError {
    #[extension]
    currency: &'static str,
    #[extension]
    rate: f64,
}

/// What the router itself answers.
#[derive(Debug, thiserror::Error, ApiError)]
enum RouteError {
    /// Nothing is here.
    #[status(404)]
    #[error("nothing is here")]
    NoRoute,

    /// This resource has other methods.
    #[status(405)]
    #[error("{method} is not for this resource")]
    NoMethod {
        method: Method,
        #[header(ALLOW)]
        allowed: Vec<Method>,
    },
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    article: String,
    pieces: i64,
}

#[derive(Clone, Default)]
struct Orders(Arc<Mutex<BTreeMap<u32, Order>>>);

impl Orders {
    fn with<R>(&self, f: impl FnOnce(&mut BTreeMap<u32, Order>) -> R) -> R {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

type Number = Result<Path<u32>, PathRejection>;

fn number_of(number: Number) -> Result<u32, OrderError> {
    number.map(|Path(number)| number).map_err(|_| OrderError::NoNumber)
}

async fn get_order(State(orders): State<Orders>, number: Number) -> Result<Json<Order>, OrderError> {
    let number = number_of(number)?;
    let order = orders.with(|orders| orders.get(&number).cloned());
    order.map(Json).ok_or(OrderError::OrderNotFound { number })
}

async fn place_order(
    State(orders): State<Orders>,
    order: Result<Json<Order>, JsonRejection>,
) -> Result<(StatusCode, Json<Order>), OrderError> {
    let Json(order) = order.map_err(|rejection| OrderError::Unreadable(rejection.status()))?;
    let mut violations = Vec::new();
    if order.article.trim().is_empty() {
        violations.push(Violation::new("empty", "an order names an article").pointer("/article"));
    }
    if !(1..=100).contains(&order.pieces) {
        violations.push(
            Violation::new("out of range", "an order has 1 to 100 pieces")
                .code("pieces.range")
                .pointer("/pieces")
                .extension("maximum", 100),
        );
    }
    if !violations.is_empty() {
        return Err(OrderError::InvalidOrder { violations });
    }
    orders.with(|orders| {
        let number = orders.keys().last().map_or(1, |last| last.saturating_add(1));
        orders.insert(number, order.clone());
    });
    Ok((StatusCode::CREATED, Json(order)))
}

async fn cancel_order(
    State(orders): State<Orders>,
    headers: HeaderMap,
    number: Number,
) -> Result<StatusCode, OrderError> {
    if headers.get("authorization").is_none_or(|token| token != "Bearer secret") {
        return Err(OrderError::Unauthorized);
    }
    let number = number_of(number)?;
    match number {
        1 => Err(OrderError::AlreadySent { number }),
        2 => Err(OrderError::Locked { number, by: "clerk" }),
        _ => orders
            .with(|orders| orders.remove(&number))
            .map(|_| StatusCode::NO_CONTENT)
            .ok_or(OrderError::OrderNotFound { number }),
    }
}

async fn get_price(Path(article): Path<String>) -> Result<Json<Value>, PriceError> {
    match article.as_str() {
        "tea" => Ok(Json(json!({ "price": 3 }))),
        "coffee" => Err(CurrencyError { currency: "USD", rate: f64::NAN }.into()),
        "busy" => Err(PriceError::Busy { retry_after: Duration::from_millis(1500) }),
        other => match other.len() {
            1..=3 => Err(PriceError::PriceList(404 + u16::try_from(other.len()).unwrap_or_default())),
            4 => Err(PriceError::PriceList(503)),
            5 => Err(PriceError::PriceList(9)),
            _ => Err(PriceError::UnknownArticle { article }),
        },
    }
}

/// The responses of an operation: of its own errors, of the router's, and what it answers otherwise.
fn responses_of<E: Documented>(catalogue: &Catalogue, success: &str, response: Value) -> Value {
    let mut responses = catalogue.responses_of::<(E, RouteError)>();
    responses[success] = response;
    responses
}

fn document(catalogue: &Catalogue) -> Value {
    let mut components = catalogue.components();
    components["schemas"]["Order"] = json!({
        "type": "object",
        "properties": {
            "article": { "type": "string", "minLength": 1 },
            "pieces": { "type": "integer", "minimum": 1, "maximum": 100 },
        },
        "required": ["article", "pieces"],
        "additionalProperties": false,
    });
    components["securitySchemes"] = json!({ "token": { "type": "http", "scheme": "bearer" } });
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } });
    let number = json!({
        "name": "number", "in": "path", "required": true,
        "schema": { "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32 },
        "examples": {
            "sent": { "value": 1 }, "locked": { "value": 2 }, "open": { "value": 3 }, "unknown": { "value": 4 },
        },
    });
    let article = json!({
        "name": "article", "in": "path", "required": true,
        "schema": { "anyOf": [
            { "type": "string", "pattern": "^[a-z]{1,8}$" },
            { "type": "string", "enum": ["tea", "coffee", "busy"] },
        ] },
        "examples": {
            "known": { "value": "tea" }, "currency": { "value": "coffee" }, "busy": { "value": "busy" },
            "unknown": { "value": "chocolate" }, "away": { "value": "milk" }, "gone": { "value": "jam" },
        },
    });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Orders", "version": "1.0.0" },
        "paths": {
            "/orders": { "post": {
                "operationId": "placeOrder",
                "requestBody": { "required": true, "content": content },
                "responses": responses_of::<OrderError>(catalogue, "201", json!({ "description": "Placed", "content": content })),
            } },
            "/orders/{number}": {
                "parameters": [number],
                "get": {
                    "operationId": "getOrder",
                    "responses": responses_of::<OrderError>(catalogue, "200", json!({ "description": "The order", "content": content })),
                },
                "delete": {
                    "operationId": "cancelOrder",
                    "security": [{ "token": [] }],
                    "responses": responses_of::<OrderError>(catalogue, "204", json!({ "description": "Cancelled" })),
                },
            },
            "/prices/{article}": {
                "parameters": [article],
                "get": {
                    "operationId": "getPrice",
                    "responses": responses_of::<PriceError>(catalogue, "200", json!({
                        "description": "The price",
                        "content": { "application/json": { "schema": { "type": "object" } } },
                    })),
                },
            },
        },
        "components": components,
    })
}

/// A router's fallback knows the method, and which others there are only its routes do.
async fn no_method(method: Method, uri: axum::http::Uri) -> RouteError {
    let allowed = match uri.path() {
        "/orders" => vec![Method::POST],
        path if path.starts_with("/orders/") => vec![Method::GET, Method::HEAD, Method::DELETE],
        _ => vec![Method::GET, Method::HEAD],
    };
    RouteError::NoMethod { method, allowed }
}

fn app(catalogue: &Catalogue) -> Router {
    let orders = Orders::default();
    orders.with(|orders| {
        for number in 1..=3 {
            orders.insert(number, Order { article: "tea".to_owned(), pieces: 2 });
        }
    });
    let document = document(catalogue);
    Router::new()
        .route("/orders", post(place_order))
        .route("/orders/{number}", get(get_order).delete(cancel_order))
        .route("/prices/{article}", get(get_price))
        .route("/openapi.json", get(|| async { Json(document) }))
        .nest_service("/problems", catalogue.pages())
        .method_not_allowed_fallback(no_method)
        .fallback(|| async { RouteError::NoRoute })
        .with_state(orders)
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let catalogue = Catalogue::new("Orders API")
        .style::<Problem>()
        .add::<OrderError>()
        .add::<PriceError>()
        .add::<RouteError>()
        .mounted_at("http://127.0.0.1/problems/");
    if let Err(findings) = catalogue.check() {
        return Err(std::io::Error::other(findings));
    }
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("http://{}", listener.local_addr()?);
    let app = app(&catalogue);
    axum::serve(listener, app).await
}
