//! `thiserror` and `serde` on the same type.

use error_response::ApiError;
use error_response::body::MessageDetails;
use serde::{Deserialize, Serialize};

use crate::response::body;

#[derive(Debug, thiserror::Error)]
#[error("row {0}")]
struct DbError(u8);

#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
enum WithThiserror {
    #[status(404)]
    #[error("order {id} is gone")]
    Gone { id: u8 },
    #[status(500)]
    #[error("database")]
    From(#[from] DbError),
    #[status(500)]
    #[error("database {at}")]
    Source {
        #[source]
        cause: DbError,
        at: u8,
    },
    #[status(502)]
    #[error("database")]
    NamedSource { source: DbError },
    #[status(500)]
    #[error(transparent)]
    Transparent(Box<dyn std::error::Error + Send + Sync>),
    #[transparent]
    #[error(transparent)]
    Inner(#[from] WithThiserrorInner),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(409)]
#[error("inner {0}")]
pub(super) struct WithThiserrorInner(pub(super) u8);

#[test]
fn thiserror_on_the_same_type() {
    use std::error::Error as _;

    assert_eq!(body(&WithThiserror::Gone { id: 7 }), r#"{"Message":"order 7 is gone"}"#);
    for error in [
        WithThiserror::from(DbError(1)),
        WithThiserror::Source { cause: DbError(1), at: 2 },
        WithThiserror::Transparent(Box::new(DbError(1))),
    ] {
        assert_eq!(body(&error), r#"{"Message":"The server met an unexpected condition."}"#);
    }
    assert_eq!(
        body(&WithThiserror::NamedSource { source: DbError(1) }),
        r#"{"Message":"The server got no valid answer from an upstream server."}"#,
    );
    assert_eq!(body(&WithThiserror::from(WithThiserrorInner(7))), r#"{"Message":"inner 7"}"#);
    assert_eq!(WithThiserror::from(DbError(1)).source().unwrap().to_string(), "row 1");
    assert_eq!(WithThiserror::from(WithThiserrorInner(7)).to_string(), "inner 7");
}

#[derive(Debug, Serialize, Deserialize, ApiError)]
#[body(MessageDetails)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum WithSerde {
    #[status(404)]
    #[detail("order {order_id} is gone")]
    #[serde(rename = "gone")]
    OrderGone {
        #[extension]
        #[serde(rename = "order")]
        order_id: u8,
        #[serde(skip)]
        #[allow(dead_code, reason = "not sent")]
        secret: u8,
    },
}

#[test]
fn serde_on_the_same_type() {
    let error = WithSerde::OrderGone { order_id: 7, secret: 1 };
    assert_eq!(serde_json::to_string(&error).unwrap(), r#"{"kind":"gone","order":7}"#);
    assert_eq!(body(&error), r#"{"Message":"order 7 is gone","order_id":7}"#);
    let read: WithSerde = serde_json::from_str(r#"{"kind":"gone","order":8}"#).unwrap();
    assert_eq!(body(&read), r#"{"Message":"order 8 is gone","order_id":8}"#);
}
