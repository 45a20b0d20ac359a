//! `#[status(…)]` and `#[status]`: the status code, fixed or known at run time.

use error_response::{ApiError, Documented};
use http::StatusCode;

use crate::response::{assert_body, assert_fields, assert_status, body, json};

#[test]
fn a_status_is_a_number() {
    #[derive(ApiError)]
    #[status(409)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(409))]
    struct Namespaced;

    assert_status(&[&Bare, &Namespaced], 409);
}

#[test]
fn a_status_is_a_name() {
    #[derive(ApiError)]
    #[status(CONFLICT)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(CONFLICT))]
    struct Namespaced;

    assert_status(&[&Bare, &Namespaced], 409);
}

#[test]
fn a_status_is_a_path() {
    #[derive(ApiError)]
    #[status(StatusCode::CONFLICT)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(http::StatusCode::CONFLICT))]
    struct Namespaced;

    assert_status(&[&Bare, &Namespaced], 409);
}

#[test]
fn every_name_of_the_http_crate_is_known() {
    macro_rules! check {
        ($($name:ident)*) => {$({
            #[derive(ApiError)]
            #[status($name, unchecked)]
            #[title("…")]
            struct Named;

            assert_status(&[&Named], StatusCode::$name.as_u16());
        })*};
    }
    check! {
        OK CREATED ACCEPTED NON_AUTHORITATIVE_INFORMATION NO_CONTENT RESET_CONTENT PARTIAL_CONTENT
        MULTI_STATUS ALREADY_REPORTED IM_USED MULTIPLE_CHOICES MOVED_PERMANENTLY FOUND SEE_OTHER
        NOT_MODIFIED USE_PROXY TEMPORARY_REDIRECT PERMANENT_REDIRECT BAD_REQUEST UNAUTHORIZED
        PAYMENT_REQUIRED FORBIDDEN NOT_FOUND METHOD_NOT_ALLOWED NOT_ACCEPTABLE
        PROXY_AUTHENTICATION_REQUIRED REQUEST_TIMEOUT CONFLICT GONE LENGTH_REQUIRED PRECONDITION_FAILED
        PAYLOAD_TOO_LARGE URI_TOO_LONG UNSUPPORTED_MEDIA_TYPE RANGE_NOT_SATISFIABLE EXPECTATION_FAILED
        IM_A_TEAPOT MISDIRECTED_REQUEST UNPROCESSABLE_ENTITY LOCKED FAILED_DEPENDENCY TOO_EARLY
        UPGRADE_REQUIRED PRECONDITION_REQUIRED TOO_MANY_REQUESTS REQUEST_HEADER_FIELDS_TOO_LARGE
        UNAVAILABLE_FOR_LEGAL_REASONS INTERNAL_SERVER_ERROR NOT_IMPLEMENTED BAD_GATEWAY
        SERVICE_UNAVAILABLE GATEWAY_TIMEOUT HTTP_VERSION_NOT_SUPPORTED VARIANT_ALSO_NEGOTIATES
        INSUFFICIENT_STORAGE LOOP_DETECTED NOT_EXTENDED NETWORK_AUTHENTICATION_REQUIRED
    }
}

#[test]
fn names_of_rfc_9110_that_the_http_crate_lacks_are_known() {
    #[derive(ApiError)]
    enum Named {
        #[status(CONTENT_TOO_LARGE)]
        TooLarge,
        #[status(UNPROCESSABLE_CONTENT)]
        Unprocessable,
    }

    assert_status(&[&Named::TooLarge], 413);
    assert_status(&[&Named::Unprocessable], 422);
}

#[test]
fn an_enum_has_a_default_for_its_variants() {
    #[derive(ApiError)]
    #[status(400)]
    enum Bare {
        Malformed,
        #[status(404)]
        Missing,
    }

    #[derive(ApiError)]
    #[api_error(status(400))]
    enum Namespaced {
        Malformed,
        #[api_error(status(404))]
        Missing,
    }

    assert_status(&[&Bare::Malformed, &Namespaced::Malformed], 400);
    assert_status(&[&Bare::Missing, &Namespaced::Missing], 404);
}

#[test]
fn choices_and_a_good_cache_are_errors_too() {
    #[derive(ApiError)]
    enum Cached {
        #[status(300)]
        Choices,
        #[status(304)]
        Fresh,
    }

    assert_body(
        &[&Cached::Choices],
        r#"{"title":"Multiple Choices","status":300,"detail":"Several representations of this resource are available."}"#,
    );
    assert_status(&[&Cached::Fresh], 304);
    assert_body(&[&Cached::Fresh], "");
    assert_fields(&[&Cached::Fresh], &[]);
    assert!(!Cached::Fresh.to_response().headers().contains_key("content-type"));
}

#[test]
fn a_redirect_has_its_location() {
    macro_rules! check {
        ($($status:literal)*) => {$({
            #[derive(ApiError)]
            #[status($status)]
            #[header(LOCATION = "/elsewhere")]
            struct Moved;

            assert_status(&[&Moved], $status);
            assert_fields(&[&Moved], &["location: /elsewhere"]);
        })*};
    }
    check!(301 302 303 307 308);
}

#[test]
fn unchecked_takes_any_code_from_200_to_599() {
    macro_rules! check {
        ($($status:literal)*) => {$({
            #[derive(ApiError)]
            #[status($status, unchecked)]
            #[title("A promise")]
            #[detail("kept")]
            struct Bare;

            #[derive(ApiError)]
            #[api_error(status($status, unchecked), title("A promise"), detail("kept"))]
            struct Namespaced;

            assert_status(&[&Bare, &Namespaced], $status);
            assert_body(
                &[&Bare, &Namespaced],
                concat!(r#"{"title":"A promise","status":"#, $status, r#","detail":"kept"}"#),
            );
        })*};
    }
    check!(200 202 299 305 306 399 418 419 499 599);
}

#[test]
fn unchecked_goes_without_the_field_that_http_demands() {
    #[derive(ApiError)]
    enum Terse {
        #[status(401, unchecked)]
        Unauthorized,
        #[status(405, unchecked)]
        NotAllowed,
        #[status(407, unchecked)]
        ProxyUnauthorized,
        #[status(426, unchecked)]
        Upgrade,
        #[status(308, unchecked)]
        Moved,
    }

    let all: [(&dyn ApiError, u16); 5] = [
        (&Terse::Unauthorized, 401),
        (&Terse::NotAllowed, 405),
        (&Terse::ProxyUnauthorized, 407),
        (&Terse::Upgrade, 426),
        (&Terse::Moved, 308),
    ];
    for (error, status) in all {
        assert_status(&[error], status);
        assert_fields(&[error], &[]);
    }
}

#[test]
fn a_field_tells_the_status_at_run_time() {
    #[derive(ApiError)]
    enum Bare {
        #[status(502)]
        Typed {
            #[status]
            upstream: StatusCode,
        },
        #[status(502)]
        Number(#[status] u16),
    }

    #[derive(ApiError)]
    enum Namespaced {
        #[api_error(status(502))]
        Typed {
            #[api_error(status)]
            upstream: StatusCode,
        },
        #[api_error(status(502))]
        Number(#[api_error(status)] u16),
    }

    for code in [400, 451, 499, 500, 599] {
        let upstream = StatusCode::from_u16(code).unwrap();
        assert_status(
            &[
                &Bare::Typed { upstream },
                &Bare::Number(code),
                &Namespaced::Typed { upstream },
                &Namespaced::Number(code),
            ],
            code,
        );
    }
}

#[test]
fn an_absent_status_is_the_literal() {
    #[derive(ApiError)]
    #[status(502)]
    struct Typed(#[status] Option<StatusCode>);

    #[derive(ApiError)]
    #[status(502)]
    struct Number {
        #[status]
        upstream: Option<u16>,
    }

    assert_status(&[&Typed(None), &Number { upstream: None }], 502);
    assert_status(&[&Typed(Some(StatusCode::GONE)), &Number { upstream: Some(410) }], 410);
}

#[test]
fn a_status_that_is_no_errors_is_the_literal() {
    #[derive(ApiError)]
    #[status(502)]
    struct Number(#[status] u16);

    #[derive(ApiError)]
    #[status(502)]
    struct Typed(#[status] Option<StatusCode>);

    for code in [0, 99, 100, 200, 204, 301, 304, 399, 600, 999, 1000, 65_535] {
        let typed = Typed(StatusCode::from_u16(code).ok());
        assert_status(&[&Number(code), &typed], 502);
        assert_body(
            &[&Number(code), &typed],
            r#"{"title":"Bad Gateway","status":502,"detail":"The server got no valid answer from an upstream server."}"#,
        );
    }
}

#[test]
fn an_unchecked_status_at_run_time_is_from_200_to_599() {
    #[derive(ApiError)]
    #[status(502, unchecked)]
    struct Bare(#[status] u16);

    #[derive(ApiError)]
    #[api_error(status(502, unchecked))]
    struct Namespaced(#[api_error(status)] u16);

    for code in [200, 299, 301, 304, 399, 400, 599] {
        assert_status(&[&Bare(code), &Namespaced(code)], code);
    }
    for code in [0, 100, 199, 600, 1000, 65_535] {
        assert_status(&[&Bare(code), &Namespaced(code)], 502);
    }
}

#[test]
fn a_status_at_run_time_brings_its_phrase_and_explanation() {
    #[derive(ApiError)]
    #[status(502)]
    struct Upstream(#[status] u16);

    assert_body(
        &[&Upstream(429)],
        r#"{"title":"Too Many Requests","status":429,"detail":"Too many requests were sent in a given amount of time."}"#,
    );
    // RFC 9110, section 15: an unregistered status is understood as the x00 of its class.
    assert_body(
        &[&Upstream(499)],
        r#"{"title":"Bad Request","status":499,"detail":"The server could not understand the request."}"#,
    );
}

#[test]
fn the_literal_beside_a_field_may_be_the_enums() {
    #[derive(ApiError)]
    #[status(503)]
    enum Upstream {
        Answered(#[status] Option<u16>),
    }

    assert_status(&[&Upstream::Answered(None)], 503);
    assert_status(&[&Upstream::Answered(Some(404))], 404);
}

#[test]
fn a_function_tells_the_status_at_run_time() {
    fn from_retries(error: &Bare) -> Option<StatusCode> {
        match error {
            Bare::Busy { retries: 0 } => None,
            Bare::Busy { retries } => StatusCode::from_u16(*retries).ok(),
        }
    }

    #[derive(ApiError)]
    enum Bare {
        #[status(502, with = from_retries)]
        Busy { retries: u16 },
    }

    #[derive(ApiError)]
    #[api_error(status(502, with = Self::after_retries))]
    struct Namespaced {
        retries: u16,
    }

    impl Namespaced {
        fn after_retries(&self) -> Option<StatusCode> {
            StatusCode::from_u16(self.retries).ok()
        }
    }

    for (retries, status) in [(0, 502), (200, 502), (399, 502), (429, 429), (599, 599), (600, 502)] {
        assert_status(&[&Bare::Busy { retries }, &Namespaced { retries }], status);
    }
}

#[test]
fn a_function_and_unchecked_go_together_in_either_order() {
    #[allow(clippy::unnecessary_wraps, reason = "the signature is the library's")]
    fn accepted<E>(_: &E) -> Option<StatusCode> {
        Some(StatusCode::ACCEPTED)
    }

    #[derive(ApiError)]
    #[status(502, unchecked, with = accepted)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(502, with = accepted, unchecked))]
    struct Namespaced;

    assert_status(&[&Bare, &Namespaced], 202);
}

#[test]
fn the_member_equals_the_status_line() {
    #[derive(ApiError)]
    #[status(502)]
    struct Upstream(#[status] u16);

    for code in [0, 302, 404, 499, 503, 599, 600, 1000, 65_535] {
        let response = Upstream(code).to_response();
        assert_eq!(json(&response)["status"], response.status().as_u16(), "{code}");
    }
}

#[test]
fn every_registered_status_has_its_phrase_and_explanation() {
    #[derive(ApiError)]
    #[status(500, unchecked)]
    struct Any(#[status] u16);

    for (status, phrase, explanation) in STATUSES {
        let expected = match status {
            304 => String::new(),
            _ => format!(r#"{{"title":"{phrase}","status":{status},"detail":"{explanation}"}}"#),
        };
        assert_eq!(body(&Any(status)), expected);
    }
}

/// The table of HTTP's semantics.
#[rustfmt::skip]
const STATUSES: [(u16, &str, &str); 46] = [
    (300, "Multiple Choices", "Several representations of this resource are available."),
    (301, "Moved Permanently", "This resource has a new permanent address."),
    (302, "Found", "This resource is at another address for now."),
    (303, "See Other", "The answer to this request is at another address."),
    (304, "Not Modified", "The cached copy of this resource is still good."),
    (307, "Temporary Redirect", "This resource is at another address for now."),
    (308, "Permanent Redirect", "This resource has a new permanent address."),
    (400, "Bad Request", "The server could not understand the request."),
    (401, "Unauthorized", "The request lacks valid credentials."),
    (402, "Payment Required", "Payment is required for this request."),
    (403, "Forbidden", "The request is not allowed."),
    (404, "Not Found", "The requested resource was not found."),
    (405, "Method Not Allowed", "This resource does not support the request method."),
    (406, "Not Acceptable", "No representation matches what the request accepts."),
    (407, "Proxy Authentication Required", "The request lacks valid credentials for the proxy."),
    (408, "Request Timeout", "The request took too long."),
    (409, "Conflict", "The request conflicts with the current state of the resource."),
    (410, "Gone", "The requested resource is no longer available."),
    (411, "Length Required", "The request must state the length of its content."),
    (412, "Precondition Failed", "A precondition of the request does not hold."),
    (413, "Content Too Large", "The content of the request is too large."),
    (414, "URI Too Long", "The address of the request is too long."),
    (415, "Unsupported Media Type", "The content type of the request is not supported."),
    (416, "Range Not Satisfiable", "The requested range is not available."),
    (417, "Expectation Failed", "An expectation of the request cannot be met."),
    (421, "Misdirected Request", "The request was sent to a server that cannot answer it."),
    (422, "Unprocessable Content", "The request is well formed, but its content cannot be processed."),
    (423, "Locked", "The resource is locked."),
    (424, "Failed Dependency", "Another request that this one depends on did not succeed."),
    (425, "Too Early", "The server will not process a request that might be replayed."),
    (426, "Upgrade Required", "The request needs another protocol."),
    (428, "Precondition Required", "The request must be conditional."),
    (429, "Too Many Requests", "Too many requests were sent in a given amount of time."),
    (431, "Request Header Fields Too Large", "The header fields of the request are too large."),
    (451, "Unavailable For Legal Reasons", "The resource is unavailable for legal reasons."),
    (500, "Internal Server Error", "The server met an unexpected condition."),
    (501, "Not Implemented", "The server does not support what the request needs."),
    (502, "Bad Gateway", "The server got no valid answer from an upstream server."),
    (503, "Service Unavailable", "The server cannot handle the request for now."),
    (504, "Gateway Timeout", "The server got no timely answer from an upstream server."),
    (505, "HTTP Version Not Supported", "The server does not support the HTTP version of the request."),
    (506, "Variant Also Negotiates", "The server has a negotiation error in its configuration."),
    (507, "Insufficient Storage", "The server cannot store what the request needs."),
    (508, "Loop Detected", "The server met an endless loop."),
    (510, "Not Extended", "The request needs extensions that the server did not find."),
    (511, "Network Authentication Required", "The client must sign in to the network first."),
];

#[test]
fn of_several_statuses_each_is_sent_and_any_other_becomes_the_first() {
    #[derive(ApiError)]
    enum Error {
        #[status(400 | 413 | 415)]
        Body(#[status] u16),
        #[status(500 | NOT_FOUND, with = Self::asked_for)]
        Asked(u16),
    }

    impl Error {
        fn asked_for(&self) -> Option<StatusCode> {
            let (Self::Body(status) | Self::Asked(status)) = self;
            StatusCode::from_u16(*status).ok()
        }
    }

    for (status, sent) in [(400, 400), (413, 413), (415, 415), (404, 400), (500, 400), (0, 400)] {
        assert_status(&[&Error::Body(status)], sent);
    }
    for (status, sent) in [(404, 404), (500, 500), (400, 500), (0, 500)] {
        assert_status(&[&Error::Asked(status)], sent);
    }
    let body = Error::problem_types().find("Body").unwrap();
    assert_eq!(body.declared_statuses(), [400, 413, 415].map(|code| StatusCode::from_u16(code).unwrap()));
}

#[test]
fn an_enum_waives_the_checks_for_all_its_variants() {
    #[derive(ApiError)]
    #[status(unchecked)]
    enum Error {
        #[status(401)]
        Unauthorized,
        #[status(202)]
        Accepted,
        #[status(499)]
        #[title("Client closed the request")]
        Closed,
    }

    assert_body(
        &[&Error::Unauthorized],
        r#"{"title":"Unauthorized","status":401,"detail":"The request lacks valid credentials."}"#,
    );
    assert_body(
        &[&Error::Accepted],
        r#"{"title":"Accepted","status":202,"detail":"The server answered the request."}"#,
    );
    assert_status(&[&Error::Closed], 499);
}
