//! GraphQL by async-graphql: the fields fail with one error each.

use std::fmt;

use async_graphql::{EmptyMutation, EmptySubscription, Object, Request, Response, Result, Schema};
use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use error_response::integration::async_graphql::ApiErrors;
use error_response::{ApiError, Renderer};
use formats::OrderError;

/// [`OrderError`] with a `Display` that says too much, as thiserror's do: without one, `?` converts nothing.
#[derive(Debug, ApiError)]
#[transparent]
pub struct ShownError(OrderError);

impl fmt::Display for ShownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// The root of queries.
#[derive(Debug)]
pub struct Query;

#[Object]
impl Query {
    /// Fails with the error of this status.
    async fn order(&self, status: u16) -> Result<u64> {
        Err(error(status))?
    }

    /// As a list of fields that fail.
    async fn orders(&self, statuses: Vec<u16>) -> Result<Vec<Order>> {
        Ok(statuses.into_iter().map(Order).collect())
    }

    /// Fails with an error that no type declares.
    async fn unknown(&self) -> Result<u64> {
        Ok("connection to db-7.internal refused, not a number".parse::<u64>()?)
    }

    /// Fails with a text.
    async fn text(&self) -> Result<u64> {
        Err("no such thing".into())
    }

    /// Fails with the extensions that the resolver asks for.
    async fn extended(&self, status: u16) -> Result<u64> {
        use async_graphql::ErrorExtensions as _;
        Err(error(status).extend())
    }
}

fn error(status: u16) -> ShownError {
    ShownError(OrderError::with_status(status).unwrap_or(OrderError::Internal { reason: "db-7" }))
}

/// One of several.
#[derive(Debug)]
pub struct Order(u16);

#[Object]
impl Order {
    async fn id(&self) -> Result<Option<u64>> {
        Err(error(self.0))?
    }
}

/// The schema, with the extension.
#[must_use]
pub fn schema() -> Schema<Query, EmptyMutation, EmptySubscription> {
    Schema::build(Query, EmptyMutation, EmptySubscription).extension(ApiErrors::of::<ShownError>()).finish()
}

/// `POST /graphql`.
pub fn router(renderer: Renderer) -> Router {
    Router::new().route("/graphql", post(execute)).with_state(schema()).layer(renderer)
}

async fn execute(
    State(schema): State<Schema<Query, EmptyMutation, EmptySubscription>>,
    Json(request): Json<Request>,
) -> Json<Response> {
    Json(schema.execute(request).await)
}
