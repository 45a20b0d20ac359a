//! The rendering policy of `Renderer`: one module per part of it.

mod codes;
mod development;
mod events;
mod fields_of_the_service;
mod installation;
mod modes;
mod reports;
mod request_ids;
mod scopes;

use std::error::Error;
use std::fmt;

use error_response::ApiError;

const MASKED: &str =
    r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#;

/// A source at the end of a chain of these.
#[derive(Debug)]
struct Link(u8, Option<Box<Link>>);

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "link {}", self.0)
    }
}

impl Error for Link {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.1.as_deref().map(|link| link as &(dyn Error + 'static))
    }
}

fn chain(length: u8) -> Link {
    (0..length)
        .rev()
        .fold(None, |next: Option<Box<Link>>, n| Some(Box::new(Link(n, next))))
        .map(|link| *link)
        .unwrap()
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Failure {
    #[status(500)]
    #[code("DISK")]
    #[error("disk {0} is full")]
    Disk(u8, #[source] Link),
    #[status(500)]
    #[error("everything is lost")]
    Constant,
    #[status(404)]
    #[error("order {0} is gone")]
    Gone(u8),
    #[transparent]
    #[error(transparent)]
    Inner(#[from] Inner),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(503)]
#[code("INNER")]
#[error("inner {0}")]
struct Inner(u8, #[source] Link);
