//! dropshot 0.18: an error as its `HttpError`, which has a code, a message and response fields, and nothing else. What a
//! client may not know goes into dropshot's log.
//!
//! `cargo run -p error-response-protocols-tests --example dropshot`, and then `curl -i` what it prints.

use dropshot::{
    ApiDescription, ConfigLogging, ConfigLoggingLevel, ErrorStatusCode, HttpError, HttpResponseOk,
    RequestContext, ServerBuilder, endpoint,
};
use error_response::body::NestedError;
use error_response::{ApiError, Received, Unknown};
use http::header::CONTENT_TYPE;

#[derive(Debug, thiserror::Error, ApiError)]
enum OrderError {
    #[status(429)]
    #[header(RETRY_AFTER = "30")]
    #[error("too many requests")]
    RateLimited,
    #[status(500)]
    #[error("connection to db-7.internal refused")]
    Database,
}

impl From<OrderError> for HttpError {
    fn from(error: OrderError) -> Self {
        let (parts, body) = error.to_response_as::<NestedError>().into_parts();
        let mut headers = parts.headers.clone();
        headers.remove(CONTENT_TYPE);
        let sent = Received::<Unknown>::from_parts::<(NestedError,)>(parts, body);
        Self {
            status_code: ErrorStatusCode::from_status(error.status())
                .unwrap_or(ErrorStatusCode::INTERNAL_SERVER_ERROR),
            error_code: sent.code().map(str::to_owned),
            external_message: sent.to_string(),
            internal_message: error.to_string(),
            headers: Some(Box::new(headers)),
        }
    }
}

/// Fails.
#[endpoint { method = GET, path = "/orders" }]
async fn list_orders(_: RequestContext<()>) -> Result<HttpResponseOk<u32>, HttpError> {
    Err(OrderError::RateLimited)?
}

/// Fails, and nobody learns why.
#[endpoint { method = GET, path = "/broken" }]
async fn read_database(_: RequestContext<()>) -> Result<HttpResponseOk<u32>, HttpError> {
    Err(OrderError::Database)?
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let log = ConfigLogging::StderrTerminal { level: ConfigLoggingLevel::Info }.to_logger("orders")?;
    let mut api = ApiDescription::new();
    api.register(list_orders)?;
    api.register(read_database)?;
    let server = ServerBuilder::new(api, (), log).start()?;
    println!("http://{}/orders", server.local_addr());
    Ok(server.await?)
}
