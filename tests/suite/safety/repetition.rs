//! What is kept of a response for the next one changes nothing.

use super::*;

#[test]
fn a_second_response_is_the_same_as_the_first() {
    #[derive(ApiError)]
    #[header(401, WWW_AUTHENTICATE = "Bearer")]
    #[header(401, SET_COOKIE = "a=1")]
    #[header(401, SET_COOKIE = "b=2")]
    enum Constant {
        #[status(401)]
        #[title("Sign in")]
        #[code("SIGN_IN")]
        #[extension("a" = 1)]
        #[detail("é")]
        Problem,
        #[status(401)]
        #[body(ReasonPhrase)]
        Phrase,
        #[status(401)]
        #[body(NestedError)]
        Nested,
    }

    for error in [Constant::Problem, Constant::Phrase, Constant::Nested] {
        let first = error.to_response();
        assert_eq!(lines(&first, "set-cookie"), ["a=1", "b=2"]);
        for _ in 0..3 {
            let next = error.to_response();
            assert_eq!(next.status(), first.status());
            assert_eq!(next.headers(), first.headers());
            assert_eq!(next.body(), first.body());
        }
    }
}

#[test]
fn a_type_and_all_that_forward_to_it_are_told_apart() {
    #[derive(ApiError)]
    #[body(Problem)]
    #[status(404)]
    struct Missing;

    #[derive(ApiError)]
    #[body(Problem)]
    #[transparent]
    struct Silent(Missing);

    #[derive(ApiError)]
    enum Undeclared {
        #[transparent]
        Missing(Missing),
    }

    #[derive(ApiError)]
    #[body(NestedError)]
    #[transparent]
    struct Nested(Missing);

    #[derive(ApiError)]
    #[body(Problem)]
    #[transparent]
    #[title("Gone")]
    struct Titled(Missing);

    #[derive(ApiError)]
    #[body(Problem)]
    #[transparent]
    struct Twice(Titled);

    const PROBLEM: &str =
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#;
    const NESTED: &str = r#"{"error":{"code":"missing","message":"The requested resource was not found."}}"#;
    const TITLED: &str = r#"{"title":"Gone","status":404,"detail":"The requested resource was not found."}"#;
    let errors: [(&dyn ApiError, &str); 6] = [
        (&Missing, PROBLEM),
        (&Silent(Missing), PROBLEM),
        (&Undeclared::Missing(Missing), PROBLEM),
        (&Nested(Missing), NESTED),
        (&Titled(Missing), TITLED),
        (&Twice(Titled(Missing)), TITLED),
    ];
    // Each after each other one, twice.
    for (first, first_body) in errors {
        for (second, second_body) in errors {
            for _ in 0..2 {
                assert_eq!(body(first), first_body);
                assert_eq!(body(second), second_body);
            }
        }
    }
    // What the service's style is has no say in what is declared, and all of it in what is not.
    let renderer = Renderer::production().style::<NestedError>();
    for _ in 0..2 {
        assert_eq!(renderer.scope(|| body(&Undeclared::Missing(Missing))), NESTED);
        assert_eq!(renderer.scope(|| body(&Silent(Missing))), PROBLEM);
        assert_eq!(body(&Undeclared::Missing(Missing)), PROBLEM);
    }
}

#[test]
fn a_response_is_the_same_on_all_threads_at_once() {
    #[derive(ApiError)]
    #[status(404)]
    #[header("x-a" = "1")]
    struct Missing;

    let barrier = Barrier::new(8);
    let responses: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    (body(&Missing), fields(&Missing))
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for response in responses {
        assert_eq!(response, (NOT_FOUND.to_owned(), vec!["x-a: 1".to_owned()]));
    }
}

#[test]
fn a_kept_response_is_not_kept_for_another_policy() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("ééé")]
    struct Missing;

    assert_eq!(json(&Missing.to_response())["detail"], "ééé");
    let small = Renderer::production().limits(Limits::new().detail(3));
    assert_eq!(json(&small.scope(|| Missing.to_response()))["detail"], "é");
    let development = Renderer::development();
    assert_eq!(json(&development.scope(|| Missing.to_response()))["debug"], "Missing");
    assert_eq!(body(&Missing), r#"{"title":"Not Found","status":404,"detail":"ééé"}"#);
}

#[test]
fn what_a_small_limit_cut_is_not_kept_for_the_usual_one() {
    #[derive(ApiError)]
    #[body(NestedError)]
    #[status(404)]
    #[code("A_LONG_CODE")]
    #[detail("{0}")]
    struct Missing(u8);

    let small = Renderer::production().limits(Limits::new().detail(3));
    assert_eq!(small.scope(|| Missing(1).to_response()).status(), 404);
    assert_eq!(body(&Missing(1)), r#"{"error":{"code":"A_LONG_CODE","message":"1"}}"#);
}

#[test]
fn what_the_usual_limit_kept_fits_a_small_one() {
    #[derive(ApiError)]
    #[status(404)]
    #[type_uri("https://x.example/type")]
    #[detail("{0}")]
    struct Missing(String, #[extension("a")] u8);

    let error = Missing("x".repeat(2000), 1);
    assert_eq!(json(&error.to_response())["detail"], error.0);
    let small = Renderer::production().limits(Limits::new().body(1024));
    let response = small.scope(|| error.to_response());
    assert!(response.body().len() <= 1024);
    assert_eq!(json(&response)["title"], "Not Found");
}

#[test]
fn what_is_the_same_every_time_is_told_from_what_is_not() {
    #[derive(ApiError)]
    #[header("x-a" = "1")]
    enum Dynamic {
        #[status(404)]
        #[title("Fixed")]
        #[detail("{0}")]
        Detail(u8),
        #[status(404)]
        Status(#[status] u16),
        #[status(404)]
        Code(#[code] Option<&'static str>),
        #[status(404)]
        Field(#[header("x-a")] Option<u8>),
        #[transparent]
        #[title("Outer")]
        Inner(Box<Dynamic>),
    }

    let errors = [
        (Dynamic::Detail(1), r#"{"title":"Fixed","status":404,"detail":"1"}"#, "1"),
        (Dynamic::Detail(2), r#"{"title":"Fixed","status":404,"detail":"2"}"#, "1"),
        (
            Dynamic::Status(410),
            r#"{"title":"Gone","status":410,"detail":"The requested resource is no longer available."}"#,
            "1",
        ),
        (Dynamic::Status(0), NOT_FOUND, "1"),
        (
            Dynamic::Code(Some("X")),
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"X"}"#,
            "1",
        ),
        (
            Dynamic::Code(None),
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"code"}"#,
            "1",
        ),
        (Dynamic::Field(Some(2)), NOT_FOUND, "2"),
        (Dynamic::Field(None), NOT_FOUND, "1"),
        (Dynamic::Inner(Box::new(Dynamic::Detail(3))), r#"{"title":"Outer","status":404,"detail":"3"}"#, "1"),
    ];
    for _ in 0..2 {
        for (error, expected, field) in &errors {
            assert_eq!(body(error), *expected);
            assert_eq!(fields(error), [format!("x-a: {field}")]);
        }
        for (error, expected, field) in errors.iter().rev() {
            assert!(body_as::<NestedError>(error).starts_with(r#"{"error":{"code":"#));
            assert_eq!(body(error), *expected);
            assert_eq!(fields(error), [format!("x-a: {field}")]);
        }
    }
}

#[test]
fn a_kept_response_is_not_kept_for_another_style_of_the_service() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    for _ in 0..2 {
        assert_eq!(
            Renderer::production().style::<MessageDetails>().scope(|| body(&Missing)),
            r#"{"Message":"The requested resource was not found."}"#,
        );
        assert_eq!(
            Renderer::production().style::<NestedError>().scope(|| body(&Missing)),
            r#"{"error":{"code":"missing","message":"The requested resource was not found."}}"#,
        );
        assert_eq!(body(&Missing), NOT_FOUND);
    }
}

#[test]
fn what_a_caller_does_to_a_kept_response_stays_with_the_caller() {
    #[derive(ApiError)]
    #[status(404)]
    #[header("x-a" = "1")]
    struct Missing;

    let mut first = Missing.to_response();
    first.headers_mut().insert("x-a", HeaderValue::from_static("2"));
    *first.body_mut() = Bytes::new();
    assert_eq!((body(&Missing), fields(&Missing)), (NOT_FOUND.to_owned(), vec!["x-a: 1".to_owned()]));
}

/// Names are told apart in the objects that the library writes. What is nested in them is as its `Serialize` says.
#[test]
fn a_nested_object_of_the_users_may_have_a_member_twice_and_none_of_the_librarys_has() {
    #[derive(Serialize)]
    struct Colliding {
        a: u8,
        #[serde(flatten)]
        more: BTreeMap<&'static str, u8>,
    }

    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(
        #[extension("m")] Colliding,
        #[extension(flatten)] Colliding,
        #[extension(flatten)] Colliding,
        #[errors] Vec<Violation>,
    );

    let colliding = |a| Colliding { a, more: BTreeMap::from([("a", a + 1), ("m", a + 2), ("b", a + 3)]) };
    assert_eq!(
        serde_json::to_string(&colliding(1)).unwrap(),
        r#"{"a":1,"a":2,"b":4,"m":3}"#,
        "as `serde_json` has it"
    );
    let item = Violation::new("x", "y").extension("n", colliding(20)).extension("n", 1).extension("title", 1);
    let error = Invalid(colliding(1), colliding(5), colliding(10), vec![item]);
    let members = concat!(
        r#""m":{"a":1,"a":2,"b":4,"m":3},"a":5,"b":8,"#,
        r#""errors":[{"title":"x","detail":"y","n":{"a":20,"a":21,"b":23,"m":22}}]}"#,
    );
    assert_eq!(
        body(&error),
        format!(
            r#"{{"title":"Unprocessable Content","status":422,"detail":"{}",{members}"#,
            "The request is well formed, but its content cannot be processed."
        )
    );
    assert_eq!(body_as::<Own>(&error), format!("{{{members}"));
}

#[test]
fn a_flattened_member_that_is_null_takes_no_name() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(
        #[extension(flatten)] BTreeMap<&'static str, Option<u8>>,
        #[extension(flatten)] BTreeMap<&'static str, Option<u8>>,
    );

    let error = Missing(
        BTreeMap::from([("a", None), ("b", Some(1))]),
        BTreeMap::from([("a", Some(2)), ("b", Some(3))]),
    );
    assert!(body(&error).ends_with(r#","b":1,"a":2}"#), "{}", body(&error));
}
