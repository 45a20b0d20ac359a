//! A field whose name begins like the source's is not the source.

use error_response::{ApiError, body::MessageDetails};

#[derive(ApiError)]
#[body(MessageDetails)]
#[status(400)]
#[detail("{why}", why = format!("{sources} in all"))]
struct BadBody {
    source: std::fmt::Error,
    sources: u8,
}

fn main() {
    let response = BadBody { source: std::fmt::Error, sources: 7 }.to_response();
    assert_eq!(response.body(), r#"{"Message":"7 in all"}"#);
}
