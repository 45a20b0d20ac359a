//! `Allow` may be empty (RFC 9110, section 10.2.1), and is sent then as well.

use error_response::ApiError;

#[derive(ApiError)]
#[status(405)]
#[header(ALLOW = "")]
struct NoMethod;

fn main() {
    assert_eq!(NoMethod.to_response().headers()["allow"], "");
}
