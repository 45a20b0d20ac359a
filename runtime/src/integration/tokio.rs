//! tokio 1: [`Elapsed`], what [`timeout`](::tokio::time::timeout()) fails with, is an error: 504.

use tokio::time::error::Elapsed;

use super::foreign::foreign_problems;

foreign_problems! {
    /// What the service waits for did not come in time.
    #[status(504)]
    #[code("gateway_timeout")]
    Timeout: Elapsed;
}
