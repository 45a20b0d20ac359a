//! `#[body(Type)]`: the body style.

use std::marker::PhantomData;

use error_response::body::{
    ApiMessage, MessageDetails, NestedError, Problem, ReasonHeader, ReasonPhrase, Shape,
};
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer};
use http::HeaderName;

use crate::response::{assert_body, assert_fields, body, body_as, lines};

const NOT_FOUND: &str = r#"{"Message":"The requested resource was not found."}"#;

#[test]
fn a_struct_declares_its_style() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(body(MessageDetails), status(404))]
    struct Namespaced;

    assert_body(&[&Bare, &Namespaced], NOT_FOUND);
}

#[test]
fn an_enum_declares_the_style_of_all_its_variants() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    enum Bare {
        #[status(404)]
        NotFound,
        #[status(409)]
        Conflict,
    }

    #[derive(ApiError)]
    #[api_error(body(MessageDetails))]
    enum Namespaced {
        #[api_error(status(404))]
        NotFound,
        #[api_error(status(409))]
        Conflict,
    }

    assert_body(&[&Bare::NotFound, &Namespaced::NotFound], NOT_FOUND);
    assert_body(
        &[&Bare::Conflict, &Namespaced::Conflict],
        r#"{"Message":"The request conflicts with the current state of the resource."}"#,
    );
}

#[test]
fn a_variant_replaces_the_style_of_its_enum() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    enum Bare {
        #[body(NestedError)]
        #[status(404)]
        Missing,
        #[status(404)]
        Gone,
    }

    #[derive(ApiError)]
    #[api_error(body(MessageDetails))]
    enum Namespaced {
        #[api_error(body(NestedError), status(404))]
        Missing,
        #[api_error(status(404))]
        Gone,
    }

    assert_body(
        &[&Bare::Missing, &Namespaced::Missing],
        r#"{"error":{"code":"missing","message":"The requested resource was not found."}}"#,
    );
    assert_body(&[&Bare::Gone, &Namespaced::Gone], NOT_FOUND);
}

#[test]
fn a_style_may_be_written_as_a_path() {
    #[derive(ApiError)]
    #[body(error_response::body::MessageDetails)]
    #[status(404)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(body(::error_response::body::MessageDetails), status(404))]
    struct Namespaced;

    assert_body(&[&Bare, &Namespaced], NOT_FOUND);
}

#[test]
fn a_style_may_have_parameters() {
    struct Gateway;

    impl ReasonHeader for Gateway {
        const NAME: HeaderName = HeaderName::from_static("eb-reason-phrase");
    }

    #[derive(ApiError)]
    #[body(ReasonPhrase<Gateway>)]
    #[status(404)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(body(ReasonPhrase<Gateway>), status(404))]
    struct Namespaced;

    assert_body(&[&Bare, &Namespaced], "");
    assert_fields(&[&Bare, &Namespaced], &["eb-reason-phrase: The requested resource was not found."]);
}

#[test]
fn a_style_may_be_the_users_own() {
    struct Plain;

    impl BodyStyle for Plain {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(format!("{}: {}", error.title(), error.detail()))
        }
    }

    #[derive(ApiError)]
    #[body(Plain)]
    #[status(404)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(body(Plain), status(404))]
    struct Namespaced;

    assert_body(&[&Bare, &Namespaced], "Not Found: The requested resource was not found.");
    assert_eq!(Bare.to_response().headers()["content-type"], "text/plain");
}

#[test]
fn a_style_may_be_a_parameter_of_the_type() {
    #[derive(ApiError)]
    #[body(S)]
    #[status(404)]
    struct Missing<S: BodyStyle>(PhantomData<S>);

    // A constant response is kept: not for the wrong style, whichever came first.
    for _ in 0..2 {
        assert_eq!(body(&Missing::<MessageDetails>(PhantomData)), NOT_FOUND);
        assert_eq!(
            body(&Missing::<NestedError>(PhantomData)),
            r#"{"error":{"code":"missing","message":"The requested resource was not found."}}"#,
        );
    }
}

#[test]
fn without_one_it_is_a_problem() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    assert_body(
        &[&Missing],
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
    );
    assert_eq!(lines(&Missing.to_response(), "content-type"), ["application/problem+json"]);
}

#[test]
fn without_one_the_service_chooses_and_with_one_it_does_not() {
    #[derive(ApiError)]
    #[status(404)]
    struct Open;

    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    struct Declared;

    let renderer = Renderer::production().style::<ApiMessage>();
    assert_eq!(
        renderer.scope(|| body(&Open)),
        r#"{"status":404,"message":"Not Found","description":"The requested resource was not found."}"#,
    );
    assert_eq!(renderer.scope(|| body(&Declared)), NOT_FOUND);
}

#[test]
fn to_response_as_takes_any_other() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    struct Missing;

    for _ in 0..2 {
        assert_eq!(
            body_as::<Problem>(&Missing),
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
        );
        assert_eq!(body_as::<MessageDetails>(&Missing), NOT_FOUND);
        assert_eq!(body(&Missing), NOT_FOUND);
    }
}
