//! A status for what is absent or failed, for handlers without an enum.

use std::error::Error;

use http::StatusCode;

use crate::status_error::StatusError;

/// A status for a `None` or an `Err`, so that `?` answers with it: for handlers without an error enum, and prototypes.
///
/// ```
/// use error_response::{ApiError, OrStatus, StatusError};
/// use http::StatusCode;
///
/// fn name(id: &str) -> Result<&'static str, StatusError> {
///     let id: usize = id.parse().or_status(StatusCode::BAD_REQUEST)?;
///     let name = ["Ann", "Bo"].get(id).or_status(StatusCode::NOT_FOUND)?;
///     Ok(name)
/// }
///
/// assert_eq!(name("1").unwrap(), "Bo");
/// assert_eq!(name("7").unwrap_err().to_response().status(), 404);
/// assert_eq!(name("x").unwrap_err().to_response().status(), 400);
/// ```
///
/// Nothing of the error reaches a client, whatever the status: it is the [source](StatusError::source), for reports and
/// development details. What clients are to read is said on the way:
///
/// ```
/// use error_response::{ApiError, OrStatus, StatusError};
/// use http::StatusCode;
///
/// fn quantity(text: &str) -> Result<u32, StatusError> {
///     text.parse().or_status(StatusCode::BAD_REQUEST).map_err(|error| error.detail("the quantity is no number"))
/// }
///
/// assert_eq!(
///     quantity("many").unwrap_err().to_response().body(),
///     r#"{"title":"Bad Request","status":400,"detail":"the quantity is no number"}"#,
/// );
/// ```
pub trait OrStatus<T> {
    /// The value, or an error with this status. One that is no redirection and no error becomes 500, as in
    /// [`StatusError::new`].
    ///
    /// # Errors
    ///
    /// Where there is no value.
    fn or_status(self, status: StatusCode) -> Result<T, StatusError>;
}

impl<T> OrStatus<T> for Option<T> {
    fn or_status(self, status: StatusCode) -> Result<T, StatusError> {
        self.ok_or_else(|| StatusError::new(status))
    }
}

/// Of an `anyhow::Error` and a `Box<dyn Error + Send + Sync>` as well.
impl<T, E: Into<Box<dyn Error + Send + Sync>>> OrStatus<T> for Result<T, E> {
    fn or_status(self, status: StatusCode) -> Result<T, StatusError> {
        self.map_err(|error| StatusError::new(status).source(error))
    }
}
