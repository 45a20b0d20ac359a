//! tokio, tower and http-body-util: what takes too long, is too much, and is too large.

use std::convert::Infallible;
use std::future::pending;
use std::time::Duration;

use bytes::Bytes;
use error_response::ApiError;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use tower::load_shed::error::Overloaded;
use tower::{BoxError, Service, ServiceBuilder, ServiceExt, service_fn};

use crate::record::Record;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Late(#[from] tokio::time::error::Elapsed),
    #[transparent]
    #[error(transparent)]
    LateService(#[from] tower::timeout::error::Elapsed),
    #[transparent]
    #[error(transparent)]
    Overloaded(#[from] Overloaded),
    #[transparent]
    #[error(transparent)]
    TooLong(#[from] LengthLimitError),
    #[status(500)]
    #[error("{0}")]
    Other(BoxError),
}

/// What a service does with the boxed errors of tower.
impl From<BoxError> for Error {
    fn from(error: BoxError) -> Self {
        let error = match error.downcast::<tower::timeout::error::Elapsed>() {
            Ok(elapsed) => return (*elapsed).into(),
            Err(error) => error,
        };
        let error = match error.downcast::<Overloaded>() {
            Ok(overloaded) => return (*overloaded).into(),
            Err(error) => error,
        };
        match error.downcast::<LengthLimitError>() {
            Ok(limit) => (*limit).into(),
            Err(error) => Self::Other(error),
        }
    }
}

async fn never((): ()) -> Result<(), Infallible> {
    pending().await
}

async fn late() -> Result<(), Error> {
    tokio::time::timeout(Duration::from_millis(1), pending()).await?
}

async fn late_service() -> Result<(), Error> {
    let service = ServiceBuilder::new().timeout(Duration::from_millis(1)).service(service_fn(never));
    Ok(service.oneshot(()).await?)
}

async fn overloaded() -> Result<(), Error> {
    let mut service = ServiceBuilder::new().load_shed().concurrency_limit(1).service(service_fn(never));
    let _running = tokio::spawn(service.ready().await?.call(()));
    Ok(service.ready().await?.call(()).await?)
}

async fn too_long() -> Result<Bytes, Error> {
    let body = Limited::new(Full::new(Bytes::from("eleven bytes")), 10);
    Ok(body.collect().await?.to_bytes())
}

#[tokio::test]
async fn limits_of_time_and_length() {
    let record = &mut Record::default();
    record.add("tokio: a timeout", late().await);
    record.add("tower: a timeout", late_service().await);
    record.add("tower: a service with more requests than it takes", overloaded().await);
    record.add("http-body-util: a body that is too long", too_long().await);
    record.check("timeouts", &[]);
}
