//! A `Display` or a `Serialize` that fails: the declared response is sent all the same.

use super::*;

/// The static half of each style.
const MINIMAL: [&str; 5] = [
    concat!(
        r#"{"type":"https://x.example/failing","title":"Written","status":404,"#,
        r#""detail":"The requested resource was not found.","code":"FAILING"}"#,
    ),
    r#"{"Message":"The requested resource was not found."}"#,
    r#"{"Description":"Written"}"#,
    r#"{"status":404,"message":"Written","description":"The requested resource was not found."}"#,
    r#"{"error":{"code":"FAILING","message":"The requested resource was not found."}}"#,
];

#[track_caller]
fn assert_minimal(error: &dyn ApiError) {
    for (response, expected) in in_json_styles(error).iter().zip(MINIMAL) {
        assert_eq!(response.status(), 404);
        assert_eq!(text(response), expected);
        assert!(response.headers().contains_key("content-type"));
        assert_eq!(lines(response, "x-a"), ["1"], "the response fields are not the body's");
    }
}

#[test]
fn a_failing_serialize_at_any_member_leaves_the_static_half() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("Written")]
    #[code("FAILING")]
    #[type_uri("https://x.example/failing")]
    #[detail("the occurrence {x}", x = 7)]
    #[header("x-a" = "1")]
    struct Failing<A, B, C, D> {
        #[extension]
        a: A,
        #[extension]
        b: B,
        #[extension]
        c: C,
        #[extension]
        d: D,
        #[instance]
        instance: &'static str,
        #[errors]
        errors: Vec<Violation>,
    }

    fn new<A, B, C, D>(a: A, b: B, c: C, d: D) -> Failing<A, B, C, D> {
        Failing { a, b, c, d, instance: "/7", errors: vec![Violation::new("a", "b")] }
    }

    assert_minimal(&new(Fails, 2, 3, 4));
    assert_minimal(&new(1, Fails, 3, 4));
    assert_minimal(&new(1, 2, Fails, 4));
    assert_minimal(&new(1, 2, 3, Fails));
}

#[test]
fn a_serialize_that_fails_inside_leaves_the_static_half() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("Written")]
    #[code("FAILING")]
    #[type_uri("https://x.example/failing")]
    #[header("x-a" = "1")]
    #[detail("the occurrence")]
    struct Failing(#[extension("a")] FailsAt, #[extension("b")] u8);

    for member in 0..4 {
        assert_minimal(&Failing(FailsAt(member), 2));
    }
    assert!(body(&Failing(FailsAt(4), 2)).contains(r#""m3":"written"},"b":2"#));
}

#[test]
fn a_flattened_serialize_that_fails_leaves_the_static_half() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("Written")]
    #[code("FAILING")]
    #[type_uri("https://x.example/failing")]
    #[header("x-a" = "1")]
    struct Failing(#[extension(flatten)] FailsAt);

    for member in 0..4 {
        assert_minimal(&Failing(FailsAt(member)));
    }
}

#[test]
fn a_serialize_that_fails_in_an_item_leaves_the_static_half() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("Written")]
    #[code("FAILING")]
    #[type_uri("https://x.example/failing")]
    #[header("x-a" = "1")]
    struct Failing(#[errors] Vec<Violation>);

    let good = || Violation::new("a", "b").extension("c", 1);
    assert_minimal(&Failing(vec![good(), good().extension("d", Fails)]));
    assert_minimal(&Failing(vec![Violation::new("a", "b").extension("d", FailsAt(2)), good()]));
}

#[test]
fn a_serialize_that_fails_in_an_inner_error_leaves_the_static_half() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("Written")]
    #[code("FAILING")]
    #[header("x-a" = "1")]
    #[detail("the occurrence")]
    struct Inner(#[extension("a")] Fails);

    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[type_uri("https://x.example/failing")]
        Wrapped(Inner),
    }

    assert_minimal(&Outer::Wrapped(Inner(Fails)));
}

#[test]
fn a_serialize_that_fails_beside_a_status_at_run_time_leaves_its_static_half() {
    #[derive(ApiError)]
    #[status(502)]
    struct Failing(#[status] u16, #[extension("a")] Fails);

    assert_body(
        &[&Failing(429, Fails)],
        r#"{"title":"Too Many Requests","status":429,"detail":"Too many requests were sent in a given amount of time."}"#,
    );
}

#[test]
fn what_serde_says_of_a_failure_stays_inside() {
    #[derive(ApiError)]
    #[status(500)]
    struct Failing(#[extension("a")] Fails);

    for renderer in [Renderer::production(), Renderer::development()] {
        for response in renderer.scope(|| in_all_styles(&Failing(Fails))) {
            assert_eq!(response.status(), 500);
            assert!(!everything(&response).contains("hunter2"));
        }
    }
}

#[test]
fn a_failing_display_inside_of_a_value_is_a_failing_serialize() {
    #[derive(ApiError)]
    #[status(404)]
    struct Failing<T>(#[extension("a")] T);

    assert_body(
        &[
            &Failing(Collected("")),
            &Failing(Collected("half")),
            &Failing(vec![Collected("half")]),
            &Failing(Some(Collected("half"))),
            &Failing(BTreeMap::from([(1, Collected("half"))])),
        ],
        NOT_FOUND,
    );
}

#[test]
fn a_failing_display_as_a_key_is_a_failing_serialize() {
    struct Keyed;

    impl Serialize for Keyed {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([(Collected("half"), 1)])
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Failing(#[extension("a")] Keyed);

    assert_body(&[&Failing(Keyed)], NOT_FOUND);
}

#[test]
fn a_failing_display_leaves_the_text_up_to_there() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    #[detail("<{0}>")]
    struct Failing(FailsAfter);

    assert_body(&[&Failing(FailsAfter("half"))], r#"{"Message":"<half"}"#);
}

#[test]
fn a_display_that_fails_before_any_text_leaves_the_explanation() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{0}")]
    struct Failing(FailsAfter);

    assert_body(&[&Failing(FailsAfter(""))], NOT_FOUND);
}

#[test]
fn a_failing_display_of_thiserrors_leaves_the_text_up_to_there() {
    #[derive(Debug)]
    struct Half;

    impl fmt::Display for Half {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            FailsAfter("half").fmt(f)
        }
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    #[error("<{0}>")]
    struct Failing(Half);

    assert_body(&[&Failing(Half)], r#"{"Message":"<half"}"#);
}

#[test]
fn a_failing_display_of_an_instance_leaves_the_text_up_to_there() {
    #[derive(ApiError)]
    #[status(404)]
    struct Failing(#[instance] FailsAfter);

    assert_eq!(json(&Failing(FailsAfter("/half")).to_response())["instance"], "/half");
}

#[test]
fn numbers_that_json_has_not_are_null() {
    #[derive(ApiError)]
    #[status(404)]
    struct Numbers(#[extension("a")] f64, #[extension("b")] [f32; 3]);

    assert_body(
        &[&Numbers(f64::NAN, [f32::INFINITY, 1.0, f32::NEG_INFINITY])],
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","b":[null,1.0,null]}"#,
    );
}

#[test]
fn a_key_that_is_no_string_is_a_failing_serialize() {
    #[derive(ApiError)]
    #[status(404)]
    struct Keyed<K: Ord>(#[extension("a")] BTreeMap<K, u8>);

    assert_body(
        &[
            &Keyed(BTreeMap::from([((1, 2), 3)])),
            &Keyed(BTreeMap::from([(vec![1], 3)])),
            &Keyed(BTreeMap::from([(None::<u8>, 3)])),
        ],
        NOT_FOUND,
    );
}

#[test]
fn a_flattened_value_that_is_no_object_leaves_the_status_and_the_text() {
    #[derive(ApiError)]
    #[status(404)]
    struct Listed<T>(#[extension(flatten)] T);

    assert_body(&[&Listed(vec![1, 2]), &Listed(7), &Listed("text")], NOT_FOUND);
}
