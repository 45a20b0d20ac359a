//! Four errors, and the formats in which they are sent.

mod challenge;
mod order_error;

// Formats that are no part of the library. Their examples have tests of their own in `main`.
#[path = "../../../runtime/examples/aws.rs"]
pub mod aws;
#[path = "../../../runtime/examples/fhir.rs"]
pub mod fhir;
#[path = "../../../runtime/examples/s3.rs"]
pub mod s3;
#[path = "../../../runtime/examples/scim.rs"]
pub mod scim;
#[path = "../../../runtime/examples/services.rs"]
pub mod services;

use bytes::Bytes;
use error_response::body::{
    Azure, Connect, Domain, Google, GraphQl, Html, JsonApi, OAuth, PlainText, ProblemXml,
};
use error_response::{ApiError, BodyStyle, Received, Renderer};
use http::Response;
use http::response::Parts;

use aws::{AwsJson, RestJson1};
pub use challenge::AuthError;
use fhir::{CodeSystem, OperationOutcome};
pub use order_error::OrderError;
use s3::S3Xml;
use scim::Scim;

/// Which errors there are.
pub const STATUSES: [u16; 4] = [404, 422, 429, 500];

/// A format, by the name that it has in the paths of the server.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    pub name: &'static str,
    render: fn(&OrderError) -> Response<Bytes>,
    read: fn(Parts, Bytes) -> Received<OrderError>,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format::of::<JsonApi>("jsonapi"),
    Format::of::<Google<Orders>>("google"),
    Format::of::<Azure>("azure"),
    Format::of::<OAuth>("oauth"),
    Format::of::<RestJson1>("aws"),
    Format::of::<AwsJson>("awsjson"),
    Format::of::<Connect<Orders>>("connect"),
    Format::of::<Scim>("scim"),
    Format::of::<ProblemXml>("problemxml"),
    Format::of::<Html>("html"),
    Format::of::<PlainText>("text"),
    Format::of::<GraphQl>("graphql"),
    Format::of::<OperationOutcome<Orders>>("fhir"),
    Format::of::<S3Xml>("s3"),
];

/// The service whose errors they are.
#[derive(Debug)]
pub struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

impl CodeSystem for Orders {
    const SYSTEM: &'static str = "https://api.example.com/problems";
}

impl Format {
    const fn of<S: BodyStyle>(name: &'static str) -> Self {
        Self { name, render: OrderError::to_response_as::<S>, read: Received::from_parts::<(S,)> }
    }

    /// What a caller reads who knows the format.
    #[must_use]
    pub fn read(&self, response: Response<Bytes>) -> Received<OrderError> {
        let (parts, body) = response.into_parts();
        (self.read)(parts, body)
    }

    /// The response of the error with this status, to the request `req-1`.
    #[must_use]
    pub fn respond(&self, status: u16) -> Option<Response<Bytes>> {
        let error = OrderError::with_status(status)?;
        Some(Renderer::production().request_id("req-1").scope(|| (self.render)(&error)))
    }
}

/// The format of this name.
#[must_use]
pub fn find_format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
