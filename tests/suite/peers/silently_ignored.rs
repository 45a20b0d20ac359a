//! Attributes and values that peers accept and ignore.

use error_response::body::NestedError;
use error_response::{ApiError, Documented};

use crate::response::{assert_body, assert_fields, assert_status};

/// An attribute of the enum that is documented and does nothing.
#[test]
fn every_attribute_of_an_enum_has_an_effect() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(NestedError)]
    #[status(503)]
    #[code(prefix = "P_")]
    #[type_base("https://x.example/")]
    #[header("x-a" = "1")]
    #[header(503, "x-b" = "2")]
    #[extension("c" = 3)]
    #[rename_all("camelCase")]
    #[expose]
    #[detail(display)]
    #[error("down")]
    enum Everything {
        Down {
            #[extension]
            order_id: u8,
        },
    }

    let error = Everything::Down { order_id: 7 };
    assert_status(&[&error], 503);
    assert_body(&[&error], r#"{"error":{"code":"P_down","message":"down","c":3,"orderId":7}}"#);
    assert_fields(&[&error], &["x-a: 1", "x-b: 2"]);
    assert_eq!(
        Everything::problem_types().find("Down").unwrap().type_uri(),
        Some("https://x.example/P-down")
    );
}

/// Title and detail that are dropped on 401, 403, 500 and 503.
#[test]
fn a_title_and_a_detail_are_sent_on_every_status() {
    macro_rules! check {
        ($($status:literal)*) => {$({
            #[derive(ApiError)]
            #[status($status)]
            #[title("A title")]
            #[detail("a detail")]
            #[header(WWW_AUTHENTICATE = "Bearer")]
            struct Told;

            assert_body(
                &[&Told],
                concat!(r#"{"title":"A title","status":"#, $status, r#","detail":"a detail"}"#),
            );
        })*};
    }
    check!(400 401 403 404 422 500 501 503);
}
