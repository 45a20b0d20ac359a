//! Mistakes that peers find at run time, or never.

use error_response::ApiError;

use crate::response::{assert_body, assert_status, in_json_styles, json};

/// A status that is cut to sixteen bits, or a body that says 1000 over a wire that says 500.
#[test]
fn the_body_and_the_status_line_agree_whatever_the_upstream_said() {
    #[derive(ApiError)]
    #[status(502)]
    struct Upstream(#[status] u16);

    for said in [0, 1, 99, 100, 200, 399, 400, 404, 503, 599, 600, 999, 1000, u16::MAX] {
        let error = Upstream(said);
        for response in in_json_styles(&error) {
            assert_eq!(response.status(), error.status());
            let body = json(&response);
            assert!(body["status"].is_null() || body["status"] == response.status().as_u16(), "{said}");
        }
    }
}

/// A hard range of 400 to 599, without a way out.
#[test]
fn an_error_may_be_a_200_or_a_304() {
    #[derive(ApiError)]
    enum Promised {
        #[status(200, unchecked)]
        #[title("Payment blocked")]
        PaymentBlocked,
        #[status(304)]
        PartialSnapshot,
    }

    assert_body(
        &[&Promised::PaymentBlocked],
        r#"{"title":"Payment blocked","status":200,"detail":"The server answered the request."}"#,
    );
    assert_status(&[&Promised::PartialSnapshot], 304);
    assert_body(&[&Promised::PartialSnapshot], "");
}
