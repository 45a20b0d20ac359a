//! Values that nest without end.

use super::*;

/// As many arrays in each other, with `1` in the innermost.
fn nested(levels: usize) -> serde_json::Value {
    (0..levels).fold(serde_json::json!(1), |inner, _| serde_json::Value::Array(vec![inner]))
}

#[derive(ApiError)]
#[status(404)]
struct Nested(#[extension("a")] u8, #[extension("b")] serde_json::Value);

const WITHOUT: &str =
    r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","a":1}"#;

#[test]
fn a_value_of_sixty_four_levels_is_sent() {
    let expected =
        format!(r#"{},"b":{}1{}}}"#, WITHOUT.strip_suffix('}').unwrap(), "[".repeat(64), "]".repeat(64));
    assert_body(&[&Nested(1, nested(64))], &expected);
}

#[test]
fn a_value_of_more_levels_is_dropped() {
    for levels in [65, 100, 200] {
        assert_body(&[&Nested(1, nested(levels))], WITHOUT);
    }
}

#[test]
fn maps_and_structs_and_variants_are_levels_too() {
    #[derive(Serialize)]
    enum Chain {
        Tuple(u8, Box<Chain>),
        Struct { next: Box<Chain> },
        Newtype(Box<Chain>),
        End,
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Nested(#[extension("a")] u8, #[extension("b")] Chain);

    let chain = |levels| {
        (0..levels).fold(Chain::End, |inner, level| match level % 3 {
            0 => Chain::Tuple(0, Box::new(inner)),
            1 => Chain::Struct { next: Box::new(inner) },
            _ => Chain::Newtype(Box::new(inner)),
        })
    };
    assert_body(&[&Nested(1, chain(200)), &Nested(1, chain(64))], WITHOUT);
    assert!(json(&Nested(1, chain(9)).to_response())["b"].is_object());
}

#[test]
fn a_flattened_value_and_an_items_nest_no_deeper() {
    #[derive(ApiError)]
    #[status(404)]
    struct Flattened(#[extension("a")] u8, #[extension(flatten)] serde_json::Value);

    #[derive(ApiError)]
    #[status(404)]
    struct Listed(#[errors] Vec<Violation>);

    assert_body(&[&Flattened(1, serde_json::json!({ "b": nested(200) }))], WITHOUT);
    assert_eq!(
        json(&Listed(vec![Violation::new("a", "b").extension("c", nested(200))]).to_response())["errors"],
        serde_json::json!([{ "title": "a", "detail": "b" }]),
    );
}

/// What is JSON already has levels as well.
#[test]
fn a_raw_value_nests_no_deeper() {
    #[derive(ApiError)]
    #[status(404)]
    struct Raw(#[extension("a")] u8, #[extension("b")] Box<serde_json::value::RawValue>);

    let raw = serde_json::value::RawValue::from_string(nested(100).to_string()).unwrap();
    assert_body(&[&Raw(1, raw)], WITHOUT);
}

/// Runs `test` on a thread with a stack of a quarter of a mebibyte, an eighth of the usual one.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(test).expect("a thread");
    thread.join().expect("no panic");
}

const DEEP: usize = 200_000;

#[test]
fn a_struct_of_two_hundred_thousand_levels_is_dropped() {
    #[derive(Serialize)]
    struct Node {
        next: Option<Box<Node>>,
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Deep(#[extension("a")] u8, #[extension("b")] Node);

    on_a_small_stack(|| {
        let node = (0..DEEP).fold(Node { next: None }, |next, _| Node { next: Some(Box::new(next)) });
        let error = Deep(1, node);
        assert_body(&[&error], WITHOUT);
        for response in in_all_styles(&error) {
            assert_eq!(response.status(), 404);
        }
        std::mem::forget(error);
    });
}

#[derive(ApiError)]
#[status(404)]
struct Deep<T: Serialize>(#[extension("a")] u8, #[extension("b")] T);

/// Sends a chain of so many links that nothing can hold it, and drops it on no stack.
fn assert_is_dropped<T: Serialize>(end: T, link: fn(T) -> T) {
    let error = Deep(1, (0..DEEP).fold(end, |next, _| link(next)));
    assert_body(&[&error], WITHOUT);
    std::mem::forget(error);
}

#[test]
fn a_chain_of_two_hundred_thousand_newtypes_is_dropped() {
    #[derive(Serialize)]
    struct Link(Option<Box<Link>>);

    on_a_small_stack(|| assert_is_dropped(Link(None), |next| Link(Some(Box::new(next)))));
}

#[test]
fn a_chain_of_newtypes_that_writes_nothing_is_dropped() {
    /// Options in options: none of these steps writes a byte.
    #[derive(Serialize)]
    #[serde(transparent)]
    struct Link(Option<Box<Link>>);

    on_a_small_stack(|| assert_is_dropped(Link(None), |next| Link(Some(Box::new(next)))));
}
