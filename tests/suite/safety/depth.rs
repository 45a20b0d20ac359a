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

/// A sixteenth of what a thread usually has, and four times that where `serde_json` or more is not optimised.
const STACK: usize = if cfg!(debug_assertions) { 512 * 1024 } else { 128 * 1024 };

/// Runs `test` on a thread with a small stack.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(test).expect("a thread");
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

/// The deepest nesting that may be allowed.
const DEEPEST: usize = 128;

#[derive(Serialize)]
struct Newtype<T>(T);

/// Every kind of value that nests, in as many steps to a level as there may be.
#[derive(Serialize)]
enum Shape {
    End,
    Newtype(Box<Shape>),
    Fields { next: Option<Newtype<Box<Shape>>> },
    Struct(Box<Struct>),
    List(Vec<Option<Newtype<Shape>>>),
    Map(BTreeMap<&'static str, Newtype<Shape>>),
}

#[derive(Serialize)]
struct Struct {
    first: u8,
    #[serde(flatten)]
    next: BTreeMap<&'static str, Option<Newtype<Shape>>>,
}

type Around = fn(Shape) -> Shape;

const SHAPES: [Around; 5] = [
    |inner| Shape::Newtype(Box::new(inner)),
    |inner| Shape::Fields { next: Some(Newtype(Box::new(inner))) },
    |inner| Shape::Struct(Box::new(Struct { first: 1, next: BTreeMap::from([("a", Some(Newtype(inner)))]) })),
    |inner| Shape::List(vec![Some(Newtype(inner))]),
    |inner| Shape::Map(BTreeMap::from([("a", Newtype(inner))])),
];

/// A struct, an `Option` and two newtypes: the four steps of a level.
#[derive(Serialize)]
struct FourSteps {
    next: Option<Newtype<Newtype<Box<FourSteps>>>>,
}

#[derive(ApiError)]
#[status(404)]
struct Everywhere<T: Serialize>(
    #[extension("a")] T,
    #[extension(flatten)] BTreeMap<&'static str, T>,
    #[errors] Vec<DeepItem<T>>,
);

struct DeepItem<T>(T);

impl<T: Serialize> ErrorItem for DeepItem<T> {
    fn title(&self) -> std::borrow::Cow<'_, str> {
        "a".into()
    }

    fn detail(&self) -> error_response::ItemText<'_> {
        "b".into()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        add("c", Extra::new(&self.0));
    }
}

/// Renders values that nest as deep as may be, and deeper, in every place on a small stack.
fn assert_stays_on_a_small_stack<T: Serialize + Send + 'static>(make: impl Fn(usize) -> T) {
    for levels in [DEEPEST, 2 * DEEPEST] {
        let error =
            Everywhere(make(levels), BTreeMap::from([("b", make(levels))]), vec![DeepItem(make(levels))]);
        let early = make(levels);
        on_a_small_stack(move || {
            let renderer = Renderer::production().limits(Limits::new().nesting(DEEPEST));
            let early = StatusError::new(StatusCode::NOT_FOUND).extension("a", &early);
            let bodies = renderer.scope(|| {
                [error.to_response(), error.to_response_as::<Own>(), early.to_response()].map(|it| text(&it))
            });
            // Whether the member is there that nests as deep as may be.
            assert_eq!(
                bodies.map(|body| body.contains(r#""a":{"#) || body.contains(r#""a":["#)),
                [levels == DEEPEST; 3]
            );
        });
    }
}

#[test]
fn a_value_that_nests_as_deep_as_may_be_stays_on_a_small_stack() {
    for around in SHAPES {
        // What has the most levels and fits: some kinds have two to a step.
        let levels_of = |shape: &Shape| {
            let json = serde_json::to_string(shape).unwrap();
            json.bytes().filter(|byte| b"[{".contains(byte)).count()
        };
        let per_step = levels_of(&around(Shape::End));
        assert_stays_on_a_small_stack(|levels| {
            (0..levels / per_step).fold(Shape::End, |inner, _| around(inner))
        });
    }
}

#[test]
fn a_value_that_nests_in_four_steps_to_a_level_stays_on_a_small_stack() {
    assert_stays_on_a_small_stack(|levels| {
        let link = |next| FourSteps { next: Some(Newtype(Newtype(Box::new(next)))) };
        (1..levels).fold(FourSteps { next: None }, |inner, _| link(inner))
    });
}

#[test]
fn a_value_of_serde_json_that_nests_as_deep_as_may_be_stays_on_a_small_stack() {
    assert_stays_on_a_small_stack(nested);
    assert_stays_on_a_small_stack(|levels| {
        (0..levels).fold(serde_json::json!(1), |inner, _| serde_json::json!({ "x": inner }))
    });
}

/// The members of a flattened value are members like all others: the value itself is no level of theirs.
#[test]
fn of_a_flattened_value_only_the_member_that_nests_too_deeply_is_dropped() {
    #[derive(ApiError)]
    #[status(404)]
    struct Flattened<T: Serialize>(#[extension(flatten)] T);

    #[derive(Serialize)]
    struct Members {
        deep: serde_json::Value,
        next: u8,
        #[serde(flatten)]
        more: BTreeMap<&'static str, serde_json::Value>,
        last: Option<serde_json::Value>,
    }

    let members = |levels| Members {
        deep: nested(levels),
        next: 1,
        more: BTreeMap::from([("x", nested(levels)), ("y", 2.into()), ("z", nested(levels))]),
        last: Some(nested(levels)),
    };
    let array = |levels| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    let start = WITHOUT.strip_suffix(r#","a":1}"#).unwrap();
    let whole = array(64);
    let expected =
        format!(r#"{start},"deep":{whole},"next":1,"x":{whole},"y":2,"z":{whole},"last":{whole}}}"#);
    assert_body(&[&Flattened(members(64)), &Flattened(Some(Newtype(members(64))))], &expected);
    let expected = format!(r#"{start},"next":1,"y":2}}"#);
    for levels in [65, 66, 100] {
        let errors: [&dyn ApiError; 2] =
            [&Flattened(members(levels)), &Flattened(Some(Newtype(members(levels))))];
        assert_body(&errors, &expected);
        let own = Flattened(members(levels)).to_response_as::<Own>();
        assert_eq!(text(&own), r#"{"next":1,"y":2,"errors":[]}"#);
    }
    // Nothing is left, and that is an object all the same.
    let deep = BTreeMap::from([("a", nested(65)), ("b", nested(65))]);
    assert_body(&[&Flattened(deep)], &format!("{start}}}"));
}

#[test]
fn a_member_inside_of_a_member_is_not_dropped_alone() {
    #[derive(ApiError)]
    #[status(404)]
    struct Flattened(#[extension("a")] u8, #[extension(flatten)] serde_json::Value);

    let value = serde_json::json!({ "x": 1, "y": { "deep": nested(64) }, "z": 2 });
    assert_body(&[&Nested(1, value.clone())], WITHOUT);
    let expected = format!(r#"{},"x":1,"z":2}}"#, WITHOUT.strip_suffix('}').unwrap());
    assert_body(&[&Flattened(1, value)], &expected);
}
