//! What is too large is cut or left out, and the body stays whole.

use super::*;
use error_response::body::Shape;

#[test]
fn a_detail_of_ten_mebibytes_is_cut_at_a_character() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("x{0}")]
    struct Missing(String);

    let error = Missing("é".repeat(TEN_MEBIBYTES / 2));
    let expected = format!("x{}", "é".repeat((DETAIL_LIMIT - 1) / 2));
    assert_eq!(expected.len(), DETAIL_LIMIT - 1);
    for response in in_json_styles(&error) {
        assert_eq!(response.status(), 404);
        assert!(response.body().len() <= BODY_LIMIT);
        let body = json(&response).to_string();
        assert!(body.contains(&format!("\"{expected}\"")));
    }
}

#[test]
fn a_display_of_ten_mebibytes_in_pieces_is_cut_as_well() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{0}")]
    struct Missing(Pieces);

    struct Pieces;

    impl fmt::Display for Pieces {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            (0..TEN_MEBIBYTES / 3).try_for_each(|_| f.write_str("日"))
        }
    }

    assert_eq!(json(&Missing(Pieces).to_response())["detail"], "日".repeat(DETAIL_LIMIT / 3));
}

#[test]
fn an_extension_of_ten_mebibytes_is_dropped() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing {
        #[extension]
        a: u8,
        #[extension]
        b: String,
    }

    let error = Missing { a: 1, b: "x".repeat(TEN_MEBIBYTES) };
    assert_body(
        &[&error],
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","a":1}"#,
    );
    for response in in_json_styles(&error) {
        assert_eq!(response.status(), 404);
        assert!(text(&response).ends_with(r#""a":1}"#) || text(&response).ends_with(r#""a":1}}"#));
    }
}

#[test]
fn a_list_of_ten_million_numbers_is_dropped() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[extension("a")] Vec<u8>);

    assert_body(&[&Missing(vec![0; 10_000_000])], NOT_FOUND);
}

#[test]
fn extensions_are_dropped_from_the_last() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing {
        #[extension]
        a: u8,
        #[extension]
        b: String,
        #[extension]
        c: String,
        #[extension]
        d: u8,
    }

    let error = Missing { a: 1, b: "b".repeat(40_000), c: "c".repeat(40_000), d: 4 };
    let body = json(&error.to_response());
    let names: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["a", "b", "detail", "status", "title"]);
}

#[derive(ApiError)]
#[status(404)]
struct Flattened {
    #[extension]
    first: u8,
    #[extension(flatten)]
    many: BTreeMap<String, String>,
    #[extension]
    zlast: u8,
}

/// As many members as this, of a hundred bytes each.
fn many(members: usize) -> Flattened {
    let many = (0..members).map(|n| (format!("m{n:05}"), "x".repeat(90))).collect();
    Flattened { first: 1, many, zlast: 2 }
}

#[test]
fn a_flattened_value_that_fits_is_whole() {
    let body = json(&many(600).to_response());
    assert_eq!(body.as_object().unwrap().len(), 3 + 1 + 600 + 1);
}

#[test]
fn members_of_a_flattened_value_are_dropped_from_the_last() {
    let response = many(2000).to_response();
    assert!(response.body().len() <= BODY_LIMIT);
    let body = json(&response);
    let names = body.as_object().unwrap().keys().filter(|name| name.starts_with('m'));
    for (n, name) in names.enumerate() {
        assert_eq!(*name, format!("m{n:05}"));
    }
    assert_eq!(body["first"], 1);
}

#[test]
fn an_extension_behind_a_flattened_value_that_does_not_fit_is_dropped_first() {
    let response = many(2000).to_response();
    assert!(json(&response).get("zlast").is_none(), "dropped from the last");
}

/// An item of no size, of which there may be a million.
struct Item;

impl ErrorItem for Item {
    fn title(&self) -> std::borrow::Cow<'_, str> {
        "too small".into()
    }

    fn detail(&self) -> error_response::ItemText<'_> {
        "é is \"too\" small".into()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        add("last", Extra::new(&true));
    }
}

#[derive(ApiError)]
#[status(422)]
struct Invalid(#[errors] Vec<Item>);

#[test]
fn of_a_million_errors_there_are_as_many_as_fit() {
    let error = Invalid((0..1_000_000).map(|_| Item).collect());
    for response in in_json_styles(&error) {
        assert_eq!(response.status(), 422);
        assert!(response.body().len() <= BODY_LIMIT);
        assert!(response.body().len() > BODY_LIMIT - 512, "there was room for more");
        let body = json(&response);
        let list = [&body["errors"], &body["Errors"], &body["error"]["errors"]]
            .into_iter()
            .find_map(|list| list.as_array())
            .expect("a list");
        assert!(list.iter().all(|item| item["last"] == true), "an item was cut");
    }
}

#[test]
fn an_error_of_ten_mebibytes_ends_the_list() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Violation>);

    let large = || Violation::new("large", "x".repeat(TEN_MEBIBYTES));
    let small = || Violation::new("small", "y");
    let listed = |errors| json(&Invalid(errors).to_response())["errors"].clone();
    assert_eq!(
        listed(vec![small(), large(), small()]),
        serde_json::json!([{ "title": "small", "detail": "y" }]),
    );
    assert_eq!(listed(vec![large()]), serde_json::Value::Null);
}

#[test]
fn everything_too_long_at_once_is_still_a_body_of_known_members() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{detail}")]
    struct Long {
        detail: String,
        #[instance]
        instance: String,
        #[code]
        code: String,
        #[extension]
        extension: String,
        #[errors]
        errors: Vec<Violation>,
    }

    let long = |piece: &str| piece.repeat(TEN_MEBIBYTES);
    let error = Long {
        detail: long("\u{1}"),
        instance: long("\""),
        code: long("\u{2}"),
        extension: long("\u{3}"),
        errors: vec![Violation::new("x", long("\u{4}"))],
    };
    for renderer in [Renderer::production(), Renderer::development()] {
        for response in renderer.scope(|| in_json_styles(&error)) {
            assert!(response.body().len() <= BODY_LIMIT);
            let body = json(&response);
            let body = if body["error"].is_object() { &body["error"] } else { &body };
            for name in body.as_object().unwrap().keys() {
                assert!(
                    [
                        "title",
                        "status",
                        "detail",
                        "instance",
                        "code",
                        "debug",
                        "Message",
                        "Details",
                        "message",
                        "description"
                    ]
                    .contains(&name.as_str()),
                    "a member of the name {name:?}",
                );
            }
        }
    }
}

#[test]
fn a_small_limit_leaves_the_members_their_names() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{0}")]
    #[code("LONG")]
    struct Long(String);

    let renderer = Renderer::production().limits(Limits::new().body(1024));
    let response = renderer.scope(|| Long("x".repeat(4000)).to_response());
    assert!(response.body().len() <= 1024);
    let body = json(&response);
    let names: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["code", "detail", "status", "title"]);
}

#[test]
fn the_limits_are_those_of_the_renderer() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{0}")]
    #[header("x-a" = "{1}")]
    struct Long(String, String, #[extension("a")] Vec<Vec<Vec<u8>>>);

    let error = Long("é".repeat(100), "x".repeat(100), vec![vec![vec![1]]]);
    let at = |limits: Limits| Renderer::production().limits(limits).scope(|| error.to_response());

    assert_eq!(json(&at(Limits::new().detail(9)))["detail"], "é".repeat(4));
    assert!(json(&at(Limits::new().nesting(2))).get("a").is_none());
    assert!(json(&at(Limits::new().nesting(3))).get("a").is_some());
    assert!(!at(Limits::new().headers(99)).headers().contains_key("x-a"));
    assert!(at(Limits::new().headers(200)).headers().contains_key("x-a"));
    assert!(at(Limits::new().body(1024)).body().len() <= 1024);
}

#[test]
fn a_style_of_the_users_is_limited_as_well() {
    struct Own;

    #[derive(Serialize)]
    struct OwnBody<'a> {
        text: error_response::Text<'a>,
        #[serde(flatten)]
        more: error_response::Extensions<'a>,
        list: error_response::Errors<'a>,
    }

    impl BodyStyle for Own {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::UNKNOWN.reserved(&["text", "list"]);

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.json(&OwnBody { text: error.detail(), more: error.extensions(), list: error.errors() })
        }
    }

    #[derive(ApiError)]
    #[body(Own)]
    #[status(422)]
    #[detail("{0}")]
    struct Long(String, #[extension("a")] u8, #[extension("b")] String, #[errors] Vec<Item>);

    let error = Long("\u{1}".repeat(TEN_MEBIBYTES), 1, "x".repeat(TEN_MEBIBYTES), Vec::new());
    let response = error.to_response();
    assert_eq!(response.status(), 422);
    assert!(response.body().len() <= BODY_LIMIT);
    let body = json(&response);
    assert_eq!(body["text"], "\u{1}".repeat(DETAIL_LIMIT));
    assert_eq!(body["a"], 1);
    assert!(body.get("b").is_none());

    let error = Long("x".into(), 1, String::new(), (0..1_000_000).map(|_| Item).collect());
    let response = error.to_response();
    assert!(response.body().len() <= BODY_LIMIT);
    assert!(response.body().len() > BODY_LIMIT / 4, "there was room for more");
    assert!(json(&response)["list"].as_array().unwrap().iter().all(|item| item["last"] == true));
}

#[test]
fn a_detail_of_which_the_limit_leaves_nothing_gives_way_to_the_explanation() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    #[detail("{0}")]
    struct Missing(&'static str);

    let none = Renderer::production().limits(Limits::new().detail(1));
    let explanation = r#"{"Message":"The requested resource was not found."}"#;
    assert_eq!(none.scope(|| body(&Missing("é"))), explanation);
    // As long as there is one.
    let described = r#"{"Description":"The requested resource was not found."}"#;
    assert_eq!(none.scope(|| body(&Missing(""))), described);
    assert_eq!(none.scope(|| body(&Missing("ab"))), r#"{"Message":"a"}"#);
}

/// The response in a style of the library's and in one of a user's.
fn in_two_styles(limits: Limits, error: &StatusError) -> [Response<Bytes>; 2] {
    let render = || [error.to_response(), error.to_response_as::<Own>()];
    Renderer::production().limits(limits).scope(render)
}

fn nested(levels: usize) -> serde_json::Value {
    (0..levels).fold(serde_json::json!(1), |inner, _| serde_json::Value::Array(vec![inner]))
}

const MEBIBYTE: usize = 1024 * 1024;

#[test]
fn raised_limits_reach_values_that_do_not_live_until_the_response_is_rendered() {
    let long = "x".repeat(200_000);
    let error = StatusError::new(StatusCode::NOT_FOUND)
        .extension("long", &long)
        .extension("deep", nested(120))
        .header(HeaderName::from_static("x-a"), "y".repeat(60_000))
        .errors([
            Violation::new("a", "b").extension("long", &long).extension("deep", nested(100)),
            Violation::new("c", "d"),
        ]);
    let raised = Limits::new().body(MEBIBYTE).nesting(128).headers(128 * 1024);
    for response in in_two_styles(raised, &error) {
        let body = json(&response);
        assert_eq!((&body["long"], &body["deep"]), (&serde_json::json!(long), &nested(120)));
        assert_eq!(
            body["errors"],
            serde_json::json!([
                { "title": "a", "detail": "b", "long": long, "deep": nested(100) },
                { "title": "c", "detail": "d" },
            ])
        );
        assert_eq!(lines(&response, "x-a"), ["y".repeat(60_000)]);
    }
}

#[test]
fn the_usual_limits_are_those_of_values_that_were_kept_for_higher_ones() {
    let error = StatusError::new(StatusCode::NOT_FOUND)
        .extension("deep", nested(65))
        .extension("first", 1)
        .extension("long", "x".repeat(70_000))
        .extension("last", 2)
        .header(HeaderName::from_static("x-a"), "y".repeat(3000))
        .header(HeaderName::from_static("x-b"), "1")
        .errors([Violation::new("a", "b").extension("deep", nested(65)).extension("m", 1)]);
    for response in in_two_styles(Limits::new(), &error) {
        let body = json(&response);
        let names: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
        assert!(names.contains(&"first"), "{names:?}");
        assert!(!["deep", "long", "last"].iter().any(|name| names.contains(name)), "{names:?}");
        assert_eq!((lines(&response, "x-a"), lines(&response, "x-b")), (vec![], vec!["1".to_owned()]));
    }
    let body = json(&error.to_response());
    assert_eq!(body["errors"], serde_json::json!([{ "title": "a", "detail": "b", "m": 1 }]));
}

#[test]
fn lowered_limits_reach_them_as_well() {
    let error = StatusError::new(StatusCode::NOT_FOUND)
        .extension("deep", nested(3))
        .extension("first", 1)
        .errors([Violation::new("a", "b").extension("deep", nested(3)).extension("m", 1)]);
    for response in in_two_styles(Limits::new().nesting(2), &error) {
        let body = json(&response);
        assert_eq!((body.get("deep"), &body["first"]), (None, &serde_json::json!(1)));
        assert_eq!(body["errors"], serde_json::json!([{ "title": "a", "detail": "b", "m": 1 }]));
    }
}

/// What is larger than all that is kept is left out as what is larger than a body.
#[test]
fn early_values_are_kept_up_to_a_bound_of_their_own() {
    let unlimited = Limits::new().body(16 * MEBIBYTE).nesting(128).headers(16 * MEBIBYTE);
    // Two quotes.
    let fitting = "x".repeat(MEBIBYTE - 2);
    let error = StatusError::new(StatusCode::NOT_FOUND)
        .extension("deeper", nested(129))
        .extension("fitting", &fitting)
        .extension("longer", format!("{fitting}x"))
        .extension("last", 1)
        .header(HeaderName::from_static("x-a"), "y".repeat(64 * 1024))
        .header(HeaderName::from_static("x-b"), "y".repeat(64 * 1024 + 1));
    for response in in_two_styles(unlimited, &error) {
        let body = json(&response);
        assert_eq!(body["fitting"].as_str().map(str::len), Some(fitting.len()));
        assert!(["deeper", "longer", "last"].iter().all(|name| body.get(name).is_none()));
        assert_eq!(lines(&response, "x-a"), ["y".repeat(64 * 1024)]);
        assert_eq!(lines(&response, "x-b"), [""; 0]);
    }
    let items = |value: serde_json::Value| {
        let first = Violation::new("a", "b").extension("m", value).extension("n", 1);
        StatusError::new(StatusCode::NOT_FOUND).errors([first, Violation::new("c", "d")])
    };
    for response in in_two_styles(unlimited, &items(nested(129))) {
        let expected =
            serde_json::json!([{ "title": "a", "detail": "b", "n": 1 }, { "title": "c", "detail": "d" }]);
        assert_eq!(json(&response)["errors"], expected);
    }
    for response in in_two_styles(unlimited, &items(format!("{fitting}x").into())) {
        let errors = &json(&response)["errors"];
        assert!(errors.is_null() || errors == &serde_json::json!([]), "what is too large ends the list");
    }
}

#[test]
fn an_early_value_that_is_null_or_fails_is_so_under_every_limit() {
    for limits in [Limits::new(), Limits::new().body(MEBIBYTE).nesting(128)] {
        let error = StatusError::new(StatusCode::NOT_FOUND).extension("a", None::<u8>).extension("b", 1);
        for response in in_two_styles(limits, &error) {
            let body = json(&response);
            assert_eq!((body.get("a"), &body["b"]), (None, &serde_json::json!(1)));
        }
        let [problem, _] = in_two_styles(limits, &error.extension("c", Fails));
        assert_eq!(text(&problem), NOT_FOUND);
    }
}

#[test]
fn limits_without_an_end_are_none() {
    let unlimited = Limits::new().body(usize::MAX).detail(usize::MAX).nesting(usize::MAX).headers(usize::MAX);
    let error = StatusError::new(StatusCode::SERVICE_UNAVAILABLE)
        .detail("d".repeat(100_000))
        .expose()
        .extension("m", "x".repeat(100_000))
        .extension("n", nested(120))
        .header(header::RETRY_AFTER, "7")
        .header(header::LOCATION, "/a")
        .header(header::VARY, "y".repeat(5000))
        .header(header::VARY, "z".repeat(5000))
        .errors([Violation::new("a", "b").pointer("/é").extension("m", "x".repeat(100_000))]);
    for response in in_two_styles(unlimited, &error) {
        let body = json(&response);
        assert_eq!((body["m"].as_str().map(str::len), &body["n"]), (Some(100_000), &nested(120)));
        assert_eq!(body["errors"][0]["m"].as_str().map(str::len), Some(100_000));
        assert_eq!(lines(&response, "retry-after"), ["7"]);
        assert_eq!(lines(&response, "location"), ["/a"]);
        assert_eq!(lines(&response, "vary").iter().map(String::len).collect::<Vec<_>>(), [10_002]);
    }
}
