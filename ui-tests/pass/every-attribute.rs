//! Every attribute, where it belongs.

use std::collections::BTreeMap;
use std::time::Duration;

use error_response::{ApiError, Documented, Violation, body};
use http::StatusCode;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("the inner error")]
#[status(403)]
#[header("x-inner" = "yes")]
struct Inner;

#[derive(Debug, thiserror::Error, ApiError)]
#[body(body::Problem)]
#[status(400)]
#[detail(explanation)]
#[code(rename_all = "PascalCase", prefix = "O_")]
#[type_base("https://example.com/problems#{code}")]
#[header("x-shop" = "7")]
#[header(503, RETRY_AFTER = 120)]
#[extension("shop" = 7)]
#[rename_all("camelCase")]
#[expose]
enum OrderError {
    /// The default of the enum is the status.
    #[error("bad order")]
    BadOrder,

    #[status(404)]
    #[title("Order not found")]
    #[detail("order {order_id} of {count} does not exist", count = tags.len())]
    #[code("NF")]
    #[rpc(FAILED_PRECONDITION)]
    #[type_uri("https://example.com/not-found")]
    #[header("x-order" = "no. {order_id}")]
    #[header("x-count" = tags.len())]
    #[extension("count" = tags.len())]
    #[error("no order")]
    NotFound {
        #[extension]
        order_id: u64,
        #[extension(flatten)]
        tags: BTreeMap<String, u8>,
        #[extension(development, "query")]
        sql: String,
        #[instance]
        at: String,
    },

    #[status(422)]
    #[title]
    #[detail(display)]
    #[body(body::ApiMessage)]
    #[error("{} fields are invalid", fields.len())]
    ValidationFailed {
        #[errors]
        fields: Vec<Violation>,
    },

    #[status(502)]
    #[error("upstream")]
    Upstream(#[status] Option<StatusCode>, #[code] String, #[header(RETRY_AFTER)] Duration),

    #[status(503, with = OrderError::maintenance)]
    #[error("maintenance")]
    Maintenance,

    #[transparent]
    #[error(transparent)]
    Inner(#[from] Inner),
}

impl OrderError {
    fn maintenance(&self) -> Option<StatusCode> {
        None
    }
}

fn main() {
    let response = OrderError::BadOrder.to_response();
    assert_eq!(response.status(), 400);
    assert_eq!(response.headers()["x-shop"], "7");
    assert_eq!(
        response.body(),
        concat!(
            r#"{"type":"https://example.com/problems#O_BadOrder","title":"Bad Request","status":400,"#,
            r#""detail":"The server could not understand the request.","code":"O_BadOrder","shop":7}"#,
        ),
    );

    let tags = BTreeMap::from([("urgent".to_owned(), 1)]);
    let (sql, at) = ("SELECT".to_owned(), "/orders/7".to_owned());
    let response = OrderError::NotFound { order_id: 7, tags, sql, at }.to_response();
    assert_eq!(response.headers()["x-order"], "no. 7");
    assert_eq!(response.headers()["x-count"], "1");
    assert_eq!(
        response.body(),
        concat!(
            r#"{"type":"https://example.com/not-found","title":"Order not found","status":404,"#,
            r#""detail":"order 7 of 1 does not exist","instance":"/orders/7","code":"NF","shop":7,"count":1,"#,
            r#""orderId":7,"urgent":1}"#,
        ),
    );

    let fields = vec![Violation::new("missing", "the age is missing").pointer("/age")];
    let response = OrderError::ValidationFailed { fields }.to_response();
    assert_eq!(
        response.body(),
        concat!(
            r#"{"status":422,"message":"Validation failed","description":"1 fields are invalid","shop":7,"#,
            r##""errors":[{"message":"missing","description":"the age is missing","pointer":"#/age"}]}"##,
        ),
    );

    let conflict = OrderError::Upstream(Some(StatusCode::CONFLICT), "U_7".into(), Duration::from_millis(1500));
    let response = conflict.to_response();
    assert_eq!(response.status(), 409);
    assert_eq!(response.headers()["retry-after"], "2");

    let response = OrderError::Maintenance.to_response();
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers()["retry-after"], "120");

    let response = OrderError::from(Inner).to_response();
    assert_eq!(response.status(), 403);
    assert_eq!(response.headers()["x-inner"], "yes");

    assert_eq!(OrderError::problem_types().types().len(), 6);
}
