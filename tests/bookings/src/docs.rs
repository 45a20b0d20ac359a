//! The documents of the API.

use error_response::Catalogue;
use utoipa::{OpenApi, openapi};

use crate::error::Error;
use crate::operations;
use crate::service::rendering;

/// Where the pages of the problem types are mounted.
pub(crate) const PROBLEMS: &str = "/problems";

/// Every problem type of the service.
pub fn catalogue() -> Catalogue {
    Catalogue::new("Bookings API")
        .version(env!("CARGO_PKG_VERSION"))
        .renderer(&rendering())
        .add::<Error>()
        .mounted_at(format!("https://bookings.example.com{PROBLEMS}/"))
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Bookings API", description = "Rooms, booked by the hour."),
    paths(operations::create, operations::get, operations::list, operations::cancel)
)]
struct Operations;

/// The OpenAPI document.
#[must_use]
pub fn document() -> openapi::OpenApi {
    let mut document = Operations::openapi();
    catalogue().hoist(&mut document);
    document
}
