//! Codes by name, by rule, written out, and known at run time.

use error_response::{ApiError, body::NestedError};

#[derive(ApiError)]
#[body(NestedError)]
#[code(rename_all = "SCREAMING_SNAKE_CASE", prefix = "E_")]
enum OrderError {
    #[status(404)]
    OrderV2Gone,
    #[status(404)]
    #[code("same")]
    One,
    #[status(404)]
    #[code("same")]
    Other,
    #[status(502)]
    Upstream(#[code] String),
    #[status(502)]
    #[code("fallback")]
    Maybe {
        #[code]
        code: Option<&'static str>,
    },
}

fn main() {
    for (error, code) in [
        (OrderError::OrderV2Gone, "E_ORDER_V2_GONE"),
        (OrderError::One, "same"),
        (OrderError::Other, "same"),
        (OrderError::Upstream("U7".into()), "U7"),
        (OrderError::Maybe { code: Some("M7") }, "M7"),
        (OrderError::Maybe { code: None }, "fallback"),
    ] {
        let start = format!(r#"{{"error":{{"code":"{code}","#);
        assert!(error.to_response().body().starts_with(start.as_bytes()), "{code}");
    }
}
