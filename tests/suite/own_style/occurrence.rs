//! What a style learns from an `Occurrence`, and what it may make of it.

use std::collections::BTreeMap;

use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer, Violation};
use http::HeaderValue;
use http::header::RETRY_AFTER;

use super::{ParcelError, invalid};
use crate::response::{body, lines, text};

#[test]
fn a_field_of_the_style_takes_the_place_of_one_of_the_errors() {
    struct Impatient;

    impl BodyStyle for Impatient {
        const MEDIA_TYPE: &'static str = "";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::empty().header(RETRY_AFTER, HeaderValue::from_static("1"))
        }
    }

    let response = invalid().to_response_as::<Impatient>();
    assert_eq!(lines(&response, "retry-after"), ["1"]);
    assert!(response.body().is_empty());
    assert!(!response.headers().contains_key("content-type"));
}

#[test]
fn an_occurrence_tells_everything() {
    struct Telling;

    impl BodyStyle for Telling {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            let lines = [
                error.status().as_u16().to_string(),
                error.phrase().to_owned(),
                error.title().to_owned(),
                format!("{:?}", error.written_title()),
                error.detail().to_string(),
                format!("{:?}", error.own_detail().map(|detail| detail.to_string())),
                error.explanation().to_owned(),
                error.code().to_owned(),
                format!("{:?}", error.written_code()),
                format!("{:?}", error.type_uri()),
                format!("{:?}", error.instance().map(|instance| instance.to_string())),
                format!("{:?}", error.request_id()),
                error.outcome().to_string(),
                error.errors().is_empty().to_string(),
                error.development().is_some().to_string(),
            ];
            error.bytes(lines.join("\n"))
        }
    }

    #[derive(ApiError)]
    #[body(Telling)]
    enum Told {
        #[status(404)]
        #[title("A title")]
        #[detail("order {0}")]
        #[code("CODE")]
        #[type_uri("/type")]
        All(u8, #[instance] &'static str, #[errors] [Violation; 1]),
        #[status(503)]
        Nothing,
    }

    assert_eq!(
        Renderer::development().request_id("r-1").scope(|| body(&Told::All(
            7,
            "/orders/ü",
            [Violation::new("a", "b")]
        ))),
        "404\nNot Found\nA title\nSome(\"A title\")\norder 7\nSome(\"order 7\")\n\
         The requested resource was not found.\nCODE\nSome(\"CODE\")\nSome(\"/type\")\nSome(\"/orders/%C3%BC\")\n\
         Some(\"r-1\")\nrejected\nfalse\ntrue",
    );
    assert_eq!(
        body(&Told::Nothing),
        "503\nService Unavailable\nService Unavailable\nNone\nThe server cannot handle the request for now.\nNone\n\
         The server cannot handle the request for now.\nnothing\nNone\nNone\nNone\nNone\nunknown\ntrue\nfalse",
    );
}

#[test]
fn extensions_are_told_one_by_one_in_order() {
    struct Counted;

    impl BodyStyle for Counted {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN.reserved(&["taken"]);

        fn render(error: &Occurrence<'_>) -> Rendered {
            let mut all = Vec::new();
            match error.extensions().try_for_each(|name, value| all.push(format!("{name}={value}"))) {
                Ok(()) => error.bytes(all.join(";")),
                Err(_) => Rendered::failed(),
            }
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing(
        #[extension("b")] u8,
        #[extension("a")] Vec<u8>,
        #[extension("none")] Option<u8>,
        #[extension("taken")] u8,
        #[extension(flatten)] BTreeMap<&'static str, &'static str>,
        #[extension(development, "hidden")] u8,
    );

    let error = Missing(1, vec![2, 3], None, 4, BTreeMap::from([("c", "é\""), ("taken", "x")]), 5);
    assert_eq!(text(&error.to_response_as::<Counted>()), r#"b=1;a=[2,3];c="é\"""#);
    assert_eq!(
        Renderer::development().scope(|| text(&error.to_response_as::<Counted>())),
        r#"b=1;a=[2,3];c="é\"";hidden=5"#,
    );
}

#[test]
fn a_type_as_a_style_may_be_generic() {
    trait Label: 'static {
        const LABEL: &'static str;
    }

    struct Labelled<L>(std::marker::PhantomData<L>);

    impl<L: Label> BodyStyle for Labelled<L> {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(L::LABEL)
        }
    }

    struct A;

    impl Label for A {
        const LABEL: &'static str = "A";
    }

    struct B;

    impl Label for B {
        const LABEL: &'static str = "B";
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    for _ in 0..2 {
        assert_eq!(text(&Missing.to_response_as::<Labelled<A>>()), "A");
        assert_eq!(text(&Missing.to_response_as::<Labelled<B>>()), "B");
    }
}

#[test]
fn a_style_may_set_a_reason_phrase_and_have_a_body() {
    struct Phrased;

    impl BodyStyle for Phrased {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes("x").reason_phrase(&error.detail(), 5)
        }
    }

    assert_eq!(text(&ParcelError::Lost.to_response_as::<Phrased>()), "x");
}

/// What a style makes of an occurrence depends on the occurrence, its media type too.
#[test]
fn the_media_type_may_differ_from_occurrence_to_occurrence() {
    struct Sparse;

    impl BodyStyle for Sparse {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            if error.errors().is_empty() {
                return Rendered::empty();
            }
            error.json(&error.errors())
        }
    }

    #[derive(ApiError)]
    #[body(Sparse)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Violation>);

    for _ in 0..2 {
        let response = Invalid(vec![]).to_response();
        assert_eq!((text(&response).as_str(), lines(&response, "content-type").len()), ("", 0));
        let response = Invalid(vec![Violation::new("a", "b")]).to_response();
        assert_eq!(text(&response), r#"[{"title":"a","detail":"b"}]"#);
        assert_eq!(lines(&response, "content-type"), ["application/json"]);
    }
}

#[test]
fn a_body_that_is_nothing_is_null() {
    struct Unit;

    impl BodyStyle for Unit {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.json(&())
        }
    }

    struct Nothing;

    impl BodyStyle for Nothing {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.json(&None::<u8>)
        }
    }

    for response in
        [ParcelError::Lost.to_response_as::<Unit>(), ParcelError::Lost.to_response_as::<Nothing>()]
    {
        assert_eq!(text(&response), "null");
        assert_eq!(lines(&response, "content-type"), ["application/json"]);
        assert_eq!(response.status(), 404);
    }
}

#[test]
fn a_body_with_a_response_field_in_it_is_that_of_each_occurrence() {
    struct Waiting;

    impl BodyStyle for Waiting {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(error.headers()["retry-after"].as_bytes().to_vec())
        }
    }

    #[derive(ApiError)]
    #[body(Waiting)]
    #[status(429)]
    struct RateLimited(#[header(RETRY_AFTER)] u32);

    for seconds in [1, 2, 3] {
        let response = RateLimited(seconds).to_response();
        assert_eq!(response.body(), &seconds.to_string());
        assert_eq!(response.headers()["retry-after"], seconds.to_string());
    }
}
