//! sqlx 0.9: [`sqlx::Error`] is an error.
//!
//! ```
//! use error_response::ApiError;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[transparent]
//!     #[error(transparent)]
//!     Database(#[from] sqlx::Error),
//! }
//!
//! assert_eq!(OrderError::from(sqlx::Error::RowNotFound).status(), 404);
//! assert_eq!(OrderError::from(sqlx::Error::PoolTimedOut).to_response().headers()["retry-after"], "5");
//! ```
//!
//! What each cause is sent as is in the [guide](crate::guide::foreign_errors). Nothing of the database's own texts is: they name
//! tables, columns and values.

use http::StatusCode;
use sqlx::error::{DatabaseError, ErrorKind};

use super::foreign::{Foreign, foreign_errors};
use crate::ApiError;

foreign_errors!(sqlx::Error);

/// Nothing of the database's own texts is in it: they name tables, columns and values.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum SqlxError {
    /// There is no such record.
    #[status(404)]
    NotFound,
    /// There is such a record already.
    #[status(409)]
    #[title("Already exists")]
    #[detail("Something with the same value exists already, and it must be unique.")]
    AlreadyExists,
    /// The record refers to one that does not exist, or others refer to it.
    #[status(409)]
    #[title("Reference conflict")]
    #[detail("What this refers to does not exist, or something else refers to this and must go first.")]
    ReferenceConflict,
    /// The record overlaps with one that exists.
    #[status(409)]
    #[title("Overlap")]
    #[detail("This overlaps with something that exists.")]
    Overlap,
    /// A value is outside of what is allowed.
    #[status(422)]
    #[title("Value not allowed")]
    #[detail("A value is outside of what is allowed.")]
    ValueNotAllowed,
    /// Too many requests wait for the database, or it does not answer.
    #[status(503)]
    #[code("service_unavailable")]
    #[header(RETRY_AFTER = "5")]
    NoConnection,
    /// Other requests were in the way. The same request may succeed now.
    #[status(503)]
    #[code("service_unavailable")]
    #[header(RETRY_AFTER = "1")]
    Contention,
    /// The service and its database do not understand each other.
    #[status(500)]
    #[code("internal_server_error")]
    Failure,
}

impl Foreign for sqlx::Error {
    type Problem<'a> = SqlxError;

    fn problem(&self) -> Result<SqlxError, StatusCode> {
        Ok(match self {
            Self::RowNotFound => SqlxError::NotFound,
            Self::PoolTimedOut | Self::PoolClosed => SqlxError::NoConnection,
            Self::Database(error) => of_database(&**error),
            _ => SqlxError::Failure,
        })
    }
}

fn of_database(error: &dyn DatabaseError) -> SqlxError {
    match error.kind() {
        ErrorKind::UniqueViolation => SqlxError::AlreadyExists,
        ErrorKind::ForeignKeyViolation => SqlxError::ReferenceConflict,
        ErrorKind::ExclusionViolation => SqlxError::Overlap,
        ErrorKind::CheckViolation => SqlxError::ValueNotAllowed,
        _ => error.code().map_or(SqlxError::Failure, |code| of_code(&code)),
    }
}

fn of_code(code: &str) -> SqlxError {
    match code {
        // PostgreSQL's, <https://www.postgresql.org/docs/current/errcodes-appendix.html>: a serialization failure (of MySQL a
        // deadlock as well), a deadlock, and a lock that is not available.
        "40001" | "40P01" | "55P03" => SqlxError::Contention,
        // Too many connections, and a server that starts.
        "53300" | "57P03" => SqlxError::NoConnection,
        _ if is_busy_sqlite(code) => SqlxError::Contention,
        _ => SqlxError::Failure,
    }
}

/// Whether it is a result code of `SQLite` whose low byte is `SQLITE_BUSY` or `SQLITE_LOCKED`, <https://sqlite.org/rescode.html>.
/// They have at most four digits, and a `SQLSTATE` has five characters.
fn is_busy_sqlite(code: &str) -> bool {
    code.len() < 5 && code.parse().is_ok_and(|code: u16| matches!(code & 0xFF, 5 | 6))
}
