//! Where the attribute may stand, and which place wins: the narrower one, unless its value is absent.

use std::time::Duration;

use error_response::ApiError;

use crate::response::assert_fields;

#[test]
fn a_field_of_a_type_is_a_response_field() {
    #[derive(ApiError)]
    enum Bare {
        #[status(429)]
        Named {
            #[header(RETRY_AFTER)]
            after: Duration,
            #[header("X-Left")]
            left: u32,
        },
        #[status(429)]
        Tuple(#[header(RETRY_AFTER)] Duration, #[header("x-left")] u32),
    }

    #[derive(ApiError)]
    enum Namespaced {
        #[api_error(status(429))]
        Named {
            #[api_error(header(RETRY_AFTER))]
            after: Duration,
            #[api_error(header("X-Left"))]
            left: u32,
        },
    }

    let after = Duration::from_secs(30);
    assert_fields(
        &[&Bare::Named { after, left: 0 }, &Bare::Tuple(after, 0), &Namespaced::Named { after, left: 0 }],
        &["retry-after: 30", "x-left: 0"],
    );
}

#[test]
fn a_field_of_a_type_may_be_two_response_fields() {
    #[derive(ApiError)]
    #[status(429)]
    struct Limited {
        #[header(RETRY_AFTER)]
        #[header("ratelimit-reset")]
        after: Duration,
    }

    assert_fields(&[&Limited { after: Duration::from_secs(1) }], &["ratelimit-reset: 1", "retry-after: 1"]);
}

#[test]
fn a_container_says_it_for_all_its_variants() {
    #[derive(ApiError)]
    #[header(CACHE_CONTROL = "no-store")]
    enum Bare {
        #[status(404)]
        Missing,
        #[status(410)]
        Gone(#[allow(dead_code)] u8),
    }

    #[derive(ApiError)]
    #[api_error(header(CACHE_CONTROL = "no-store"))]
    enum Namespaced {
        #[api_error(status(404))]
        Missing,
    }

    assert_fields(&[&Bare::Missing, &Bare::Gone(1), &Namespaced::Missing], &["cache-control: no-store"]);
}

#[test]
fn a_container_may_use_self_and_fields_that_all_variants_have() {
    #[derive(ApiError)]
    #[header("x-kind" = self.kind())]
    #[header("x-id" = "{id}")]
    enum Kinds {
        #[status(404)]
        Missing { id: u8 },
        #[status(410)]
        Gone { id: u8 },
    }

    impl Kinds {
        fn kind(&self) -> &'static str {
            match self {
                Self::Missing { .. } => "missing",
                Self::Gone { .. } => "gone",
            }
        }
    }

    assert_fields(&[&Kinds::Missing { id: 7 }], &["x-id: 7", "x-kind: missing"]);
    assert_fields(&[&Kinds::Gone { id: 8 }], &["x-id: 8", "x-kind: gone"]);
}

#[test]
fn a_container_says_it_for_one_status() {
    #[derive(ApiError)]
    #[header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
    #[header(503, RETRY_AFTER = "120")]
    enum Bare {
        #[status(401)]
        Unauthorized,
        #[status(503)]
        Down,
        #[status(404)]
        Missing,
    }

    #[derive(ApiError)]
    #[api_error(header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\""), header(503, RETRY_AFTER = "120"))]
    enum Namespaced {
        #[api_error(status(401))]
        Unauthorized,
        #[api_error(status(503))]
        Down,
        #[api_error(status(404))]
        Missing,
    }

    assert_fields(
        &[&Bare::Unauthorized, &Namespaced::Unauthorized],
        &["www-authenticate: Bearer realm=\"orders\""],
    );
    assert_fields(&[&Bare::Down, &Namespaced::Down], &["retry-after: 120"]);
    assert_fields(&[&Bare::Missing, &Namespaced::Missing], &[]);
}

#[test]
fn a_field_for_one_status_follows_the_status_at_run_time() {
    #[derive(ApiError)]
    #[header(503, RETRY_AFTER = "120")]
    #[header(409, "x-from" = self.origin())]
    enum Upstream {
        #[status(502)]
        Answered(#[status] u16),
    }

    impl Upstream {
        fn origin(&self) -> String {
            let Self::Answered(status) = self;
            format!("upstream-{status}")
        }
    }

    assert_fields(&[&Upstream::Answered(503)], &["retry-after: 120"]);
    assert_fields(&[&Upstream::Answered(409)], &["x-from: upstream-409"]);
    assert_fields(&[&Upstream::Answered(502)], &[]);
    assert_fields(&[&Upstream::Answered(200)], &[]);
}

#[test]
fn a_struct_says_it_for_one_status_too() {
    #[derive(ApiError)]
    #[status(502)]
    #[header(503, RETRY_AFTER = "120")]
    struct Upstream(#[status] u16);

    assert_fields(&[&Upstream(503)], &["retry-after: 120"]);
    assert_fields(&[&Upstream(504)], &[]);
}

#[test]
fn a_field_for_one_status_may_demand_it_at_run_time() {
    #[derive(ApiError)]
    #[status(502)]
    #[header(401, WWW_AUTHENTICATE = "Bearer")]
    struct Upstream(#[status] u16);

    assert_fields(&[&Upstream(401)], &["www-authenticate: Bearer"]);
}

#[test]
fn the_narrower_place_replaces_the_wider() {
    #[derive(ApiError)]
    #[header(RETRY_AFTER = "1")]
    #[header(VARY = "accept")]
    enum Bare {
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        Variant,
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        Field {
            #[header(RETRY_AFTER)]
            after: u8,
        },
        #[status(503)]
        Container,
    }

    #[derive(ApiError)]
    #[api_error(header(RETRY_AFTER = "1"), header(VARY = "accept"))]
    enum Namespaced {
        #[api_error(status(503), header(RETRY_AFTER = "2"))]
        Variant,
        #[api_error(status(503), header(RETRY_AFTER = "2"))]
        Field {
            #[api_error(header(RETRY_AFTER))]
            after: u8,
        },
        #[api_error(status(503))]
        Container,
    }

    assert_fields(&[&Bare::Container, &Namespaced::Container], &["retry-after: 1", "vary: accept"]);
    assert_fields(&[&Bare::Variant, &Namespaced::Variant], &["retry-after: 2", "vary: accept"]);
    assert_fields(
        &[&Bare::Field { after: 3 }, &Namespaced::Field { after: 3 }],
        &["retry-after: 3", "vary: accept"],
    );
}

#[test]
fn a_field_replaces_that_of_its_struct() {
    #[derive(ApiError)]
    #[status(503)]
    #[header(RETRY_AFTER = "1")]
    struct Down {
        #[header(RETRY_AFTER)]
        after: u8,
    }

    assert_fields(&[&Down { after: 3 }], &["retry-after: 3"]);
}

#[test]
fn a_variants_field_replaces_the_containers_for_its_status() {
    #[derive(ApiError)]
    #[header(503, RETRY_AFTER = "1")]
    enum Down {
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        Variant,
    }

    assert_fields(&[&Down::Variant], &["retry-after: 2"]);
}

#[test]
fn an_absent_value_leaves_that_of_the_wider_place() {
    #[derive(ApiError)]
    #[header(RETRY_AFTER = "1")]
    enum Bare {
        #[status(503)]
        Named {
            #[header(RETRY_AFTER)]
            after: Option<Duration>,
        },
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        OfTheVariant(#[header(RETRY_AFTER)] Option<u8>),
    }

    #[derive(ApiError)]
    #[api_error(header(RETRY_AFTER = "1"))]
    enum Namespaced {
        #[api_error(status(503))]
        Named {
            #[api_error(header(RETRY_AFTER))]
            after: Option<Duration>,
        },
    }

    let after = Some(Duration::from_secs(30));
    assert_fields(&[&Bare::Named { after }, &Namespaced::Named { after }], &["retry-after: 30"]);
    assert_fields(&[&Bare::Named { after: None }, &Namespaced::Named { after: None }], &["retry-after: 1"]);
    assert_fields(&[&Bare::OfTheVariant(Some(30))], &["retry-after: 30"]);
    assert_fields(&[&Bare::OfTheVariant(None)], &["retry-after: 2"]);
}

#[test]
fn an_absent_challenge_leaves_that_of_the_container() {
    #[derive(ApiError)]
    #[header(401, WWW_AUTHENTICATE = "Bearer")]
    enum Auth {
        #[status(401)]
        Unauthorized(#[header(WWW_AUTHENTICATE)] Option<&'static str>),
    }

    assert_fields(&[&Auth::Unauthorized(None)], &["www-authenticate: Bearer"]);
    assert_fields(
        &[&Auth::Unauthorized(Some("Basic realm=\"x\""))],
        &["www-authenticate: Basic realm=\"x\""],
    );
}

#[test]
#[allow(clippy::option_option, reason = "somebody has one")]
fn an_absent_value_alone_is_no_field() {
    #[derive(ApiError)]
    #[status(503)]
    struct Down(#[header(RETRY_AFTER)] Option<u8>, #[header("x-a")] Option<Option<u8>>);

    assert_fields(&[&Down(None, Some(None))], &[]);
    assert_fields(&[&Down(Some(1), Some(Some(2)))], &["retry-after: 1", "x-a: 2"]);
}
