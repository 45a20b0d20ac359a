//! Body styles of the user's that fail, or are too large.

use super::*;
use error_response::body::Shape;

#[derive(ApiError)]
#[status(422)]
#[header("x-a" = "1")]
struct Invalid(#[extension("a")] Fails);

#[test]
fn a_style_that_fails_on_a_member_gets_the_static_half() {
    struct Own;

    #[derive(Serialize)]
    struct OwnBody<'a> {
        text: error_response::Text<'a>,
        #[serde(flatten)]
        more: error_response::Extensions<'a>,
    }

    impl BodyStyle for Own {
        const MEDIA_TYPE: &'static str = "application/vnd.own";
        const SHAPE: Shape = Shape::UNKNOWN.reserved(&["text"]);

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.json(&OwnBody { text: error.detail(), more: error.extensions() })
        }
    }

    let response = Invalid(Fails).to_response_as::<Own>();
    assert_eq!(response.status(), 422);
    assert_eq!(
        response.body(),
        r#"{"text":"The request is well formed, but its content cannot be processed."}"#,
    );
    assert_eq!(response.headers()["content-type"], "application/vnd.own");
    assert_eq!(lines(&response, "x-a"), ["1"]);
}

#[test]
fn a_style_that_fails_on_the_static_half_too_leaves_an_empty_body() {
    struct Own;

    impl BodyStyle for Own {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.json(&Fails)
        }
    }

    for error in [&Invalid(Fails) as &dyn ApiError, &Constant] {
        for _ in 0..2 {
            let response = <&dyn ApiError>::to_response_as::<Own>(&error);
            assert_eq!(response.status(), 422);
            assert!(response.body().is_empty());
            assert!(!response.headers().contains_key("content-type"));
            assert_eq!(lines(&response, "x-a"), ["1"]);
        }
    }
}

#[derive(ApiError)]
#[status(422)]
#[header("x-a" = "1")]
struct Constant;

#[test]
fn a_style_that_gives_up_leaves_an_empty_body() {
    struct Own;

    impl BodyStyle for Own {
        const MEDIA_TYPE: &'static str = "";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::failed()
        }
    }

    let response = Constant.to_response_as::<Own>();
    assert_eq!(response.status(), 422);
    assert!(response.body().is_empty());
    assert_eq!(fields(&Constant), ["x-a: 1"]);
}

#[test]
fn a_style_without_an_end_leaves_an_empty_body() {
    struct Own;

    impl BodyStyle for Own {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(vec![b'x'; 1024 * 1024])
        }
    }

    let response = Constant.to_response_as::<Own>();
    assert_eq!(response.status(), 422);
    assert!(response.body().is_empty());
    assert!(!response.headers().contains_key("content-type"));
}

#[test]
fn a_constant_error_is_rendered_again_after_a_failure() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    struct Own;

    impl BodyStyle for Own {
        const MEDIA_TYPE: &'static str = "";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::failed()
        }
    }

    let renderer = Renderer::production().style::<Own>();
    assert_eq!(renderer.scope(|| body(&Missing)), "");
    assert_eq!(body(&Missing), NOT_FOUND);
    assert_status(&[&Missing], 404);
}
