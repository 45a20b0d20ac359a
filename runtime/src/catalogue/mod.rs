//! Documentation out of the declaration: what clients may meet, as Markdown and HTML, as pages where problem type URIs
//! point, and as a contract that a test holds. [`Catalogue`] also makes `OpenAPI` documents.
//!
//! ```
//! use error_response::{ApiError, Catalogue, Renderer};
//!
//! /// The order has not been paid.
//! #[derive(ApiError)]
//! #[status(402)]
//! struct Unpaid;
//!
//! // The one that is a layer of the service.
//! let renderer = Renderer::production();
//!
//! let catalogue = Catalogue::new("Orders API").renderer(&renderer).add::<Unpaid>();
//! assert!(catalogue.check().is_ok());
//! assert!(catalogue.to_markdown().contains("The order has not been paid."));
//! ```

mod advice;
mod anatomy;
mod body_schema;
mod builder;
mod certainty;
mod check;
mod entry;
mod example;
mod facts;
mod html;
mod json;
mod level;
mod lock;
mod markdown;
mod outline;
mod pages;
mod pretty;
mod prose;
mod protocol;
mod protocol_codes;
mod service;
mod uri;
mod wording;

pub use builder::Catalogue;
pub use check::Findings;
pub use lock::LockError;
pub use pages::Pages;
pub use protocol::Protocol;

pub(crate) use body_schema::{describe_body, describe_style_fields, find_code, find_discriminators};
pub(crate) use certainty::Certainty;
pub(crate) use entry::{Declaration, Entry, list_entries};
pub(crate) use example::Example;
pub(crate) use facts::{FieldPresence, HeaderFacts};
pub(crate) use level::{Knowledge, KnownDetail, Statuses};
pub(crate) use service::Service;
