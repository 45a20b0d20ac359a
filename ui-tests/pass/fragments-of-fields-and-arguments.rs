//! Names of fields that come out of a macro are found in texts and expressions.

use error_response::ApiError;

macro_rules! not_found {
    ($name:ident, $field:ident: $ty:ty, $text:literal, $length:expr) => {
        #[derive(Debug, thiserror::Error, ApiError)]
        #[status(404)]
        #[detail($text, length = $length)]
        #[error("not found")]
        struct $name {
            #[extension]
            #[header("x-key")]
            $field: $ty,
        }
    };
}

not_found!(OrderNotFound, key: String, "no order {key} ({length})", key.len());
not_found!(ShopNotFound, r#in: &'static str, "no shop {in} ({length})", r#in.len());

macro_rules! tuple {
    ($($field:ty),*) => {
        #[derive(ApiError)]
        #[status(409)]
        #[detail("{0} and {1}, {sum}", sum = _0 + *_1)]
        struct Pair($($field),*);
    };
}

tuple!(u8, u8);

fn main() {
    let response = OrderNotFound { key: "seven".into() }.to_response();
    assert_eq!(response.headers()["x-key"], "seven");
    assert!(response.body().ends_with(br#""detail":"no order seven (5)","key":"seven"}"#));
    let error = ShopNotFound { r#in: "toys" };
    assert_eq!(error.to_string(), "not found");
    assert!(error.to_response().body().ends_with(br#""detail":"no shop toys (4)","in":"toys"}"#));
    assert!(Pair(1, 2).to_response().body().ends_with(br#""detail":"1 and 2, 3"}"#));
}
