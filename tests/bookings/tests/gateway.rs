//! A gateway in front of another service, each on a socket of its own: `Received` as an error of the gateway.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use error_response::body::{Domain, Google, GraphQl, JsonApi, NestedError, OAuth, OData, Problem};
use error_response::integration::reqwest::OrError;
use error_response::{ApiError, BodyStyle, FromResponse, Received, Renderer};
use tokio::net::TcpListener;

/// What the orders service and its callers share.
#[derive(Debug, thiserror::Error, ApiError, FromResponse)]
enum OrderError {
    #[status(404)]
    #[code("order_not_found")]
    #[error("order {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
    },
    #[status(503)]
    #[code("maintenance")]
    #[error("maintenance")]
    Maintenance {
        #[header(RETRY_AFTER)]
        wait: Duration,
    },
    #[status(500)]
    #[code("orders_broken")]
    #[error("disk {disk} is full")]
    Broken {
        #[received(default)]
        disk: String,
    },
}

async fn orders(Path(id): Path<u64>) -> Response {
    match id {
        1 => Json("tea").into_response(),
        2 => OrderError::Maintenance { wait: Duration::from_secs(30) }.into_response(),
        3 => OrderError::Broken { disk: "CANARY".to_owned() }.into_response(),
        4 => (StatusCode::IM_A_TEAPOT, [("content-type", "text/html")], "<p>CANARY").into_response(),
        5 => (StatusCode::GATEWAY_TIMEOUT, "CANARY").into_response(),
        6 => (StatusCode::CONFLICT, [("content-type", "application/problem+json")], r#"{"code":"CANARY"}"#)
            .into_response(),
        7 => (StatusCode::BAD_REQUEST, "CANARY".repeat(2_000_000)).into_response(),
        id => OrderError::NotFound { id }.into_response(),
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[body(NestedError)]
enum GatewayError {
    #[transparent]
    #[error(transparent)]
    Unreachable(#[from] reqwest::Error),
    #[transparent]
    #[error(transparent)]
    Orders(#[from] Received<OrderError>),
}

async fn gateway(State(base): State<Arc<str>>, Path(id): Path<u64>) -> Result<String, GatewayError> {
    let response = reqwest::get(format!("{base}/orders/{id}")).await?;
    Ok(response.or_error::<OrderError>().await?.json().await?)
}

async fn serve(app: Router) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, app).await.unwrap() });
    address
}

/// Status, `Retry-After` and body.
async fn ask(base: &str, id: u64) -> (u16, Option<String>, String) {
    let response = reqwest::get(format!("{base}/{id}")).await.unwrap();
    let delay = response.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
    (response.status().as_u16(), delay, response.text().await.unwrap())
}

#[tokio::test]
async fn known_errors_are_answered_as_themselves_and_others_as_a_bad_gateway() {
    let orders = serve(Router::new().route("/orders/{id}", get(orders))).await;
    let app = Router::new().route("/{id}", get(gateway)).with_state(Arc::from(orders));
    let gateway = serve(app.layer(Renderer::production())).await;
    for (id, status, delay, body) in [
        (1, 200, None, "tea"),
        (9, 404, None, r#"{"error":{"code":"order_not_found","message":"order 9 does not exist","id":9}}"#),
        (
            2,
            503,
            Some("30"),
            r#"{"error":{"code":"maintenance","message":"The server cannot handle the request for now."}}"#,
        ),
        (
            3,
            500,
            None,
            r#"{"error":{"code":"orders_broken","message":"The server met an unexpected condition."}}"#,
        ),
    ] {
        assert_eq!(ask(&gateway, id).await, (status, delay.map(str::to_owned), body.to_owned()), "{id}");
    }
    for (id, status) in [(4, 502), (5, 504), (6, 502), (7, 502)] {
        let (answered, _, body) = ask(&gateway, id).await;
        assert_eq!(answered, status, "{id}: {body}");
        assert!(!body.contains("CANARY"), "{body}");
    }
}

struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

/// What a caller reads of a service in this style.
async fn read<S: BodyStyle>(id: u64) -> Option<OrderError> {
    let orders = |Path(id): Path<u64>| async move {
        let error = match id {
            2 => OrderError::Maintenance { wait: Duration::from_secs(30) },
            3 => OrderError::Broken { disk: "CANARY".to_owned() },
            id => OrderError::NotFound { id },
        };
        let (parts, body) = error.to_response_as::<S>().into_parts();
        Response::from_parts(parts, Body::from(body))
    };
    let service = serve(Router::new().route("/{id}", get(orders))).await;
    let response = reqwest::get(format!("{service}/{id}")).await.unwrap();
    response.or_error_as::<OrderError, (S,)>().await.unwrap_err().into_known()
}

#[tokio::test]
async fn every_style_is_read_over_a_socket() {
    macro_rules! check {
        ($($style:ty)*) => {$(
            assert!(matches!(read::<$style>(9).await, Some(OrderError::NotFound { id: 9 })));
            let wait = Duration::from_secs(30);
            assert!(matches!(read::<$style>(2).await, Some(OrderError::Maintenance { wait: read }) if read == wait));
            assert!(matches!(read::<$style>(3).await, Some(OrderError::Broken { disk }) if disk.is_empty()));
        )*};
    }

    check! { Problem NestedError JsonApi Google<Orders> OData OAuth GraphQl }
}
