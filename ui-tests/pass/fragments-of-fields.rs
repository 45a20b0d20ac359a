//! Names of fields that come out of a macro are found in texts and expressions.

use error_response::ApiError;

macro_rules! not_found {
    ($name:ident, $field:ident: $ty:ty, $text:literal) => {
        #[derive(Debug, thiserror::Error, ApiError)]
        #[status(404)]
        #[detail($text)]
        #[extension("length" = $field.len())]
        #[error("not found")]
        struct $name {
            #[extension]
            #[header("x-key")]
            $field: $ty,
        }
    };
}

not_found!(OrderNotFound, key: String, "no order");
not_found!(ShopNotFound, r#in: &'static str, "no shop");

macro_rules! text {
    ($name:ident, $field:ident, $text:literal) => {
        #[derive(ApiError)]
        #[status(404)]
        #[detail($text)]
        struct $name {
            $field: u8,
        }
    };
}

text!(Shown, id, "number {id:>3}");
text!(RawShown, r#type, "number {type:>3}");

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
    assert!(response.body().ends_with(br#""detail":"no order","length":5,"key":"seven"}"#));
    let error = ShopNotFound { r#in: "toys" };
    assert_eq!(error.to_string(), "not found");
    assert!(error.to_response().body().ends_with(br#""detail":"no shop","length":4,"in":"toys"}"#));
    assert!(Shown { id: 7 }.to_response().body().ends_with(br#""detail":"number   7"}"#));
    assert!(RawShown { r#type: 7 }.to_response().body().ends_with(br#""detail":"number   7"}"#));
    assert!(Pair(1, 2).to_response().body().ends_with(br#""detail":"1 and 2, 3"}"#));
}
