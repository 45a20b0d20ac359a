//! How a field is named: a constant of `http::header`, a path to one, or a string.

use error_response::ApiError;
use http::header;

use crate::response::assert_fields;

#[test]
fn a_name_is_a_constant_of_the_http_crate() {
    #[derive(ApiError)]
    enum Bare {
        #[status(503)]
        #[header(RETRY_AFTER = "120")]
        Down,
    }

    #[derive(ApiError)]
    #[api_error(status(503), header(RETRY_AFTER = "120"))]
    struct Namespaced;

    assert_fields(&[&Bare::Down, &Namespaced], &["retry-after: 120"]);
}

#[test]
fn a_name_is_a_path_to_a_constant() {
    #[derive(ApiError)]
    #[status(503)]
    #[header(header::RETRY_AFTER = "120")]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(503), header(http::header::RETRY_AFTER = "120"))]
    struct Namespaced;

    assert_fields(&[&Bare, &Namespaced], &["retry-after: 120"]);
    assert_eq!(Bare.to_response().headers()[header::RETRY_AFTER], "120");
}

#[test]
fn a_name_is_a_string_in_any_case() {
    #[derive(ApiError)]
    #[status(503)]
    #[header("X-Region" = "eu")]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(503), header("x-region" = "eu"))]
    struct Namespaced;

    assert_fields(&[&Bare, &Namespaced], &["x-region: eu"]);
}

#[test]
fn a_string_and_a_constant_name_the_same_field() {
    #[derive(ApiError)]
    #[header("Retry-After" = "1")]
    enum Same {
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        Down,
    }

    assert_fields(&[&Same::Down], &["retry-after: 2"]);
}
