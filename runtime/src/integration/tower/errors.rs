//! What the middleware of tower 0.5 fails with.

use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;

use super::super::foreign::foreign_problems;

foreign_problems! {
    /// A service that this one asks did not answer in time.
    #[status(504)]
    #[code("gateway_timeout")]
    Timeout: Elapsed;

    /// The service has as many requests as it can answer.
    #[status(503)]
    #[code("service_unavailable")]
    #[header(RETRY_AFTER = "1")]
    Overload: Overloaded;
}
