//! `#[expose]`: what may appear on a 5xx, and which source in a text.

use std::fmt;

use error_response::ApiError;

use crate::response::{assert_fields, fields, json};

#[track_caller]
fn assert_detail(errors: &[&dyn ApiError], expected: &str) {
    for (index, error) in errors.iter().enumerate() {
        assert_eq!(json(&error.to_response())["detail"], expected, "the error at {index}");
    }
}

#[derive(Debug, thiserror::Error)]
#[error("row {0} is locked")]
struct DbError(u8);

#[test]
fn an_exposed_field_is_in_the_text_of_a_5xx() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Bare {
        #[status(503)]
        #[detail("closed until {until:>5}")]
        #[error("{volume} is closed until {until}")]
        Named {
            #[expose]
            until: &'static str,
            volume: &'static str,
        },
        #[status(503)]
        #[detail("closed until {0:>5}")]
        #[error("{1} is closed")]
        Tuple(#[expose] &'static str, &'static str),
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api_error(status(503), detail("closed until {until:>5}"))]
    #[error("{volume} is closed until {until}")]
    struct Namespaced {
        #[api_error(expose)]
        until: &'static str,
        volume: &'static str,
    }

    assert_detail(
        &[
            &Bare::Named { until: "noon", volume: "hunter2" },
            &Bare::Tuple("noon", "hunter2"),
            &Namespaced { until: "noon", volume: "hunter2" },
        ],
        "closed until  noon",
    );
}

#[test]
fn an_exposed_field_is_in_a_response_field_of_a_5xx() {
    #[derive(ApiError)]
    #[status(503)]
    #[header("x-until" = "{until}")]
    struct Closed {
        #[expose]
        until: &'static str,
    }

    assert_fields(&[&Closed { until: "noon" }], &["x-until: noon"]);
}

#[test]
fn all_text_of_an_exposed_variant_is_sent_on_a_5xx() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Bare {
        #[status(503)]
        #[expose]
        #[detail("{volume} is closed")]
        #[error("x")]
        Field { volume: &'static str },
        #[status(503)]
        #[expose]
        #[detail("{what} is closed", what = _0.to_uppercase())]
        #[error("x")]
        Argument(&'static str),
        #[status(503)]
        #[expose]
        #[detail(display)]
        #[error("{0} is closed")]
        Display(&'static str),
        #[status(503)]
        #[expose]
        #[error("{0} is closed")]
        Thiserrors(&'static str),
        #[status(503)]
        #[expose]
        #[error("disk is closed")]
        Fixed,
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Namespaced {
        #[api_error(status(503), expose)]
        #[error("{0} is closed")]
        Thiserrors(&'static str),
    }

    assert_detail(
        &[
            &Bare::Field { volume: "disk" },
            &Bare::Display("disk"),
            &Bare::Thiserrors("disk"),
            &Bare::Fixed,
            &Namespaced::Thiserrors("disk"),
        ],
        "disk is closed",
    );
    assert_detail(&[&Bare::Argument("disk")], "DISK is closed");
}

#[test]
fn all_text_of_an_exposed_container_is_sent_on_a_5xx() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[expose]
    enum Bare {
        #[status(503)]
        #[error("{0} is closed")]
        Closed(&'static str),
        #[status(500)]
        #[detail(explanation)]
        #[error("hunter2")]
        Explained,
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api_error(expose, status(503))]
    #[error("{0} is closed")]
    struct Namespaced(&'static str);

    assert_detail(&[&Bare::Closed("disk"), &Namespaced("disk")], "disk is closed");
    assert_detail(&[&Bare::Explained], "The server met an unexpected condition.");
}

#[test]
fn the_other_variants_stay_masked() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Mixed {
        #[status(503)]
        #[expose]
        #[error("{0} is closed")]
        Open(&'static str),
        #[status(503)]
        #[error("{0} is closed")]
        Masked(&'static str),
    }

    assert_detail(&[&Mixed::Open("disk")], "disk is closed");
    assert_detail(&[&Mixed::Masked("disk")], "The server cannot handle the request for now.");
}

#[test]
fn an_exposed_source_is_in_the_text_of_a_4xx() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Sources {
        #[status(409)]
        #[error("conflict: {0}")]
        OfThiserror(
            #[from]
            #[expose]
            DbError,
        ),
        #[status(409)]
        #[detail("conflict: {source}")]
        #[error("x")]
        OfADetail {
            #[expose]
            source: DbError,
        },
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(409)]
    #[error(transparent)]
    struct ExposedField(
        #[from]
        #[expose]
        DbError,
    );

    #[derive(Debug, thiserror::Error, ApiError)]
    enum ExposedVariant {
        #[status(409)]
        #[expose]
        #[error(transparent)]
        Locked(#[from] DbError),
    }

    assert_detail(
        &[&Sources::OfThiserror(DbError(7)), &Sources::OfADetail { source: DbError(7) }],
        "conflict: row 7 is locked",
    );
    assert_detail(&[&ExposedField(DbError(7)), &ExposedVariant::Locked(DbError(7))], "row 7 is locked");
}

#[test]
fn an_exposed_source_is_a_member() {
    #[derive(Debug, serde::Serialize)]
    struct Reason(u8);

    impl fmt::Display for Reason {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("x")
        }
    }

    impl std::error::Error for Reason {}

    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(500)]
    #[error("x")]
    struct Failed {
        #[extension]
        #[expose]
        source: Reason,
    }

    assert_eq!(json(&Failed { source: Reason(7) }.to_response())["source"], 7);
}

#[test]
fn a_status_at_run_time_sends_exposed_text_whatever_it_is() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Upstream {
        #[status(404)]
        #[detail("{name} is not there")]
        #[error("x")]
        Field {
            #[expose]
            name: &'static str,
            #[status]
            status: u16,
        },
        #[status(502)]
        #[expose]
        #[error("{name} is not there")]
        Variant {
            name: &'static str,
            #[status]
            status: u16,
        },
        #[status(502)]
        #[expose]
        #[detail("{what} is not there", what = name)]
        #[error("x")]
        Argument {
            name: &'static str,
            #[status]
            status: u16,
        },
    }

    let name = "db-7";
    for status in [404, 503] {
        assert_detail(
            &[
                &Upstream::Field { name, status },
                &Upstream::Variant { name, status },
                &Upstream::Argument { name, status },
            ],
            "db-7 is not there",
        );
    }
}

#[test]
fn a_text_with_one_unexposed_field_is_masked_as_a_whole() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{name} of {secret}")]
    struct Upstream {
        #[expose]
        name: &'static str,
        secret: &'static str,
        #[status]
        status: u16,
    }

    let error = |status| Upstream { name: "a", secret: "hunter2", status };
    assert_detail(&[&error(404)], "a of hunter2");
    assert_detail(&[&error(500)], "The server met an unexpected condition.");
}

/// The text of a response field is text of the response: what a fixed 5xx may not interpolate, a 5xx at run time does
/// not send.
#[test]
fn a_status_at_run_time_masks_the_unexposed_text_of_a_response_field() {
    #[derive(ApiError)]
    #[status(404)]
    #[header("x-query" = "select {query}")]
    #[header("x-table" = "{table}")]
    struct Upstream {
        query: &'static str,
        #[expose]
        table: &'static str,
        #[status]
        status: u16,
    }

    let error = |status| Upstream { query: "hunter2", table: "orders", status };
    assert_eq!(fields(&error(404)), ["x-query: select hunter2", "x-table: orders"]);
    assert_eq!(fields(&error(500)), ["x-table: orders"]);
}
