//! An error of another service as one of this: what is known is answered as itself, anything else is a bad gateway.

use std::time::Duration;

use http::StatusCode;

use super::reader::Reader;
use super::{FromResponse, Received, Unknown};
use crate::ApiError;
use crate::describe::{Describe, Inspect, Inspection, Sink};
use crate::error::Documented;
use crate::problem_type::{ProblemTypes, Table};

#[derive(ApiError)]
#[api_error(crate = crate)]
enum PassedOn<'a, E: Documented> {
    #[transparent]
    Known(&'a E),
    /// A service that this one asks answered with an error that this one does not know.
    #[status(502)]
    BadGateway {
        #[header(RETRY_AFTER)]
        retry_after: Option<Duration>,
    },
    /// A service that this one asks had no answer in time.
    #[status(504)]
    GatewayTimeout {
        #[header(RETRY_AFTER)]
        retry_after: Option<Duration>,
    },
}

impl<E: FromResponse> Received<E> {
    fn pass_on(&self) -> PassedOn<'_, E> {
        let retry_after = self.retry_after();
        match (self.known(), self.status()) {
            (Some(error), _) => PassedOn::Known(error),
            (None, StatusCode::GATEWAY_TIMEOUT) => PassedOn::GatewayTimeout { retry_after },
            (None, _) => PassedOn::BadGateway { retry_after },
        }
    }
}

impl<E: FromResponse> ApiError for Received<E> {}

impl<E: FromResponse> Describe for Received<E> {
    fn describe(&self, sink: &mut dyn Sink) {
        self.pass_on().describe(sink);
    }
}

/// Reports have what came, which no client of this service learns.
impl<E: FromResponse> Inspect for Received<E> {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        visit(&Inspection { display: Some(self), debug: Some(self), ..Inspection::NONE });
    }
}

impl<E: FromResponse> Documented for Received<E> {
    fn table() -> &'static Table {
        PassedOn::<E>::table()
    }

    fn inner(row: usize) -> Option<ProblemTypes> {
        PassedOn::<E>::inner(row)
    }

    #[cfg(feature = "catalogue")]
    fn member_schema(row: usize, member: usize) -> Option<fn() -> Option<crate::schema::TypeSchema>> {
        PassedOn::<E>::member_schema(row, member)
    }

    #[cfg(feature = "catalogue")]
    fn field_kind(row: usize, field: usize) -> Option<crate::schema::FieldKind> {
        PassedOn::<E>::field_kind(row, field)
    }
}

impl ApiError for Unknown {}

impl Describe for Unknown {
    fn describe(&self, _: &mut dyn Sink) {
        match *self {}
    }
}

impl Inspect for Unknown {
    fn inspect(&self, _: &mut dyn FnMut(&Inspection<'_>)) {
        match *self {}
    }
}

impl Documented for Unknown {
    fn table() -> &'static Table {
        static TABLE: Table = Table::new("Unknown", "", &[]);
        &TABLE
    }
}

impl FromResponse for Unknown {
    fn read(_: &Reader<'_>) -> Option<Self> {
        None
    }
}
