//! The error in `Result`s, `?`, `main`-like functions and collections.

use error_response::ApiError;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, ApiError)]
#[repr(u8)]
enum OrderError {
    #[status(404)]
    #[error("no order")]
    NotFound = 4,
    #[status(400)]
    #[error("no number")]
    NoNumber(#[from] std::num::ParseIntError) = 7,
}

fn find(id: &str) -> Result<u64, OrderError> {
    let id: u64 = id.parse()?;
    if id == 7 { Ok(id) } else { Err(OrderError::NotFound) }
}

fn erased(id: &str) -> Result<u64, Box<dyn std::error::Error + Send + Sync>> {
    Ok(find(id)?)
}

fn main() {
    assert_eq!(find("7"), Ok(7));
    assert_eq!(find("8").unwrap_err().to_response().status(), 404);
    assert_eq!(
        find("x").unwrap_err().to_response().body(),
        r#"{"title":"Bad Request","status":400,"detail":"no number"}"#,
    );
    assert_eq!(erased("8").unwrap_err().to_string(), "no order");
}
