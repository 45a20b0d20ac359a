//! Raw identifiers are what they are without `r#`.

#![allow(non_camel_case_types)]

use error_response::ApiError;

#[derive(ApiError)]
#[body(error_response::body::NestedError)]
enum r#enum {
    #[status(404)]
    #[title]
    #[detail("no {type} for {r}", r = r#match + 1)]
    r#struct {
        #[extension]
        r#type: &'static str,
        #[extension]
        r#match: u8,
    },
}

fn main() {
    assert_eq!(
        r#enum::r#struct { r#type: "toy", r#match: 1 }.to_response().body(),
        r#"{"error":{"code":"struct","message":"no toy for 2","type":"toy","match":1}}"#,
    );
}
