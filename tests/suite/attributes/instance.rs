//! `#[instance]`: the URI reference of one occurrence.

use error_response::ApiError;
use error_response::body::MessageDetails;
use http::Uri;

use crate::response::{assert_body, body_as, json};

#[test]
fn an_instance_is_a_member_after_the_detail() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        #[code("X")]
        Named {
            #[instance]
            path: String,
        },
        #[status(404)]
        #[code("X")]
        Tuple(#[instance] Uri),
    }

    #[derive(ApiError)]
    #[api_error(status(404), code("X"))]
    struct Namespaced {
        #[api_error(instance)]
        path: &'static str,
    }

    assert_body(
        &[
            &Bare::Named { path: "/orders/7".into() },
            &Bare::Tuple(Uri::from_static("/orders/7")),
            &Namespaced { path: "/orders/7" },
        ],
        concat!(
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","#,
            r#""instance":"/orders/7","code":"X"}"#,
        ),
    );
}

#[test]
fn an_absent_or_empty_instance_is_omitted() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[instance] Option<&'static str>);

    for absent in [None, Some("")] {
        assert_body(
            &[&Missing(absent)],
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
        );
    }
    assert_eq!(json(&Missing(Some("#7")).to_response())["instance"], "#7");
}

#[derive(ApiError)]
#[status(404)]
struct Missing(#[instance] &'static str);

#[test]
fn an_instance_is_percent_encoded() {
    for (instance, expected) in [
        ("urn:uuid:0c2d8f5e-7f0e-4a3c-9a57-0f3f3c1a2b4d", "urn:uuid:0c2d8f5e-7f0e-4a3c-9a57-0f3f3c1a2b4d"),
        ("/orders?a=1&b=2#c", "/orders?a=1&b=2#c"),
        ("/a b", "/a%20b"),
        ("/é/日", "/%C3%A9/%E6%97%A5"),
        ("/a%20b", "/a%20b"),
        ("/\r\n\"<>\\^`{|}\u{7f}", "/%0D%0A%22%3C%3E%5C%5E%60%7B%7C%7D%7F"),
    ] {
        assert_eq!(json(&Missing(instance).to_response())["instance"], expected);
    }
}

/// A `%` that encodes nothing is no part of a URI reference (RFC 3986, section 2.1).
#[test]
fn a_stray_percent_sign_is_encoded() {
    for (instance, expected) in [("/100%", "/100%25"), ("/%zz", "/%25zz"), ("/%4", "/%254"), ("/%e9", "/%e9")]
    {
        assert_eq!(json(&Missing(instance).to_response())["instance"], expected);
    }
}

#[test]
fn other_styles_have_no_place_for_it() {
    assert_eq!(
        body_as::<MessageDetails>(&Missing("/7")),
        r#"{"Message":"The requested resource was not found."}"#
    );
}
