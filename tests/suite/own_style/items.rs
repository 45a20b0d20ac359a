//! The members of an item, as a style of one's own writes them with serde.

use std::borrow::Cow;
use std::cell::Cell;

use error_response::body::Shape;
use error_response::{
    ApiError, BodyStyle, ErrorItem, Extra, ItemText, Limits, Occurrence, Rendered, Renderer, Violation,
};
use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::json;

use crate::response::{body, json as body_of};

/// Each item whole, with its members in an object of their own.
struct Whole;

impl BodyStyle for Whole {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        let mut outcome = Rendered::empty();
        error.errors().for_each(|item| {
            outcome = error.json(&json_of(item));
        });
        outcome
    }
}

fn json_of(item: &dyn ErrorItem) -> impl Serialize {
    struct Members<'i>(&'i dyn ErrorItem);

    impl Serialize for Members<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            let mut outcome = Ok(());
            self.0.extensions(&mut |name, value| {
                if outcome.is_ok() {
                    outcome = map.serialize_entry(name, &value);
                }
            });
            outcome?;
            map.end()
        }
    }

    #[derive(Serialize)]
    struct Item<'i> {
        title: Cow<'i, str>,
        parameter: Option<Cow<'i, str>>,
        header: Option<Cow<'i, str>>,
        members: Members<'i>,
    }

    Item { title: item.title(), parameter: item.parameter(), header: item.header(), members: Members(item) }
}

#[derive(ApiError)]
#[body(Whole)]
#[status(422)]
struct Invalid(#[errors] [Violation; 1]);

fn invalid(item: Violation) -> Invalid {
    Invalid([item])
}

#[test]
fn members_are_what_they_are_and_null_is_null() {
    let item = Violation::new("a", "b")
        .extension("minimum", 18)
        .extension("nested", json!({ "a": [1, "\u{1}é"] }))
        .extension("none", None::<u8>)
        .extension("text", "\"");
    assert_eq!(
        body(&invalid(item)),
        concat!(
            r#"{"title":"a","parameter":null,"header":null,"#,
            r#""members":{"minimum":18,"nested":{"a":[1,"\u0001é"]},"none":null,"text":"\""}}"#,
        ),
    );
}

#[test]
fn an_item_names_its_parameter_or_header() {
    let item = || Violation::new("a", "b");
    for (item, parameter, header) in [
        (item(), None, None),
        (item().parameter("page"), Some("page"), None),
        (item().header("x-tenant"), None, Some("x-tenant")),
        (item().header("x-a").parameter("b").header("x-c"), Some("b"), Some("x-c")),
    ] {
        let boxed: Box<dyn ErrorItem> = Box::new(item.clone());
        let forwarded: &dyn ErrorItem = &Box::new(boxed);
        assert_eq!((forwarded.parameter().as_deref(), forwarded.header().as_deref()), (parameter, header));
        assert_eq!(forwarded.pointer(), None);
        let body = body_of(&invalid(item).to_response());
        assert_eq!((body["parameter"].as_str(), body["header"].as_str()), (parameter, header));
    }
}

/// An item that says no more than it must.
struct Least;

impl ErrorItem for Least {
    fn title(&self) -> Cow<'_, str> {
        "a".into()
    }

    fn detail(&self) -> ItemText<'_> {
        "b".into()
    }
}

#[test]
fn neither_is_asked_of_an_item() {
    assert_eq!((Least.parameter(), Least.header()), (None, None));
}

fn nested(levels: usize) -> serde_json::Value {
    (1..levels).fold(json!([]), |inner, _| json!([inner]))
}

/// The last resort: there is no item in it.
const LEAST: &str = "";

#[test]
fn the_limits_of_the_response_apply() {
    let renderer = Renderer::production().limits(Limits::new().body(1024).nesting(8));
    for (fits, item) in [
        (true, Violation::new("a", "b").extension("m", "x".repeat(900))),
        (false, Violation::new("a", "b").extension("m", "x".repeat(1000))),
        (false, Violation::new("a", "b").extension("m", "x".repeat(2 << 20))),
        // Sixteen levels are the style's own, two of which it uses.
        (true, Violation::new("a", "b").extension("m", nested(22))),
        (false, Violation::new("a", "b").extension("m", nested(23))),
        (false, Violation::new("a", "b").extension("m", nested(200))),
    ] {
        let body = renderer.scope(|| body(&invalid(item)));
        assert_eq!(body != LEAST, fits, "{body}");
        assert!(body.len() <= 1024);
    }
}

/// A value whose error says more than clients may know.
struct Secret;

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("hunter2"))
    }
}

#[test]
fn a_value_that_cannot_be_serialized_fails_without_its_own_words() {
    let message = serde_json::to_string(&Extra::new(&Secret)).unwrap_err().to_string();
    assert_eq!(message, "a member could not be serialized");
    let message = serde_json::to_string(&Extra::new(&"x".repeat(2 << 20))).unwrap_err().to_string();
    assert_eq!(message, "a member is too large");
    let message = serde_json::to_value(Extra::new(&nested(129))).unwrap_err().to_string();
    assert_eq!(message, "a member is too large");
    assert_eq!(serde_json::to_value(Extra::new(&nested(100))).unwrap(), nested(100));
    assert_eq!(body(&invalid(Violation::new("a", "b").extension("m", Secret))), LEAST);
    assert_eq!(serde_json::to_string(&Extra::new(&None::<u8>)).unwrap(), "null");
    assert_eq!(serde_json::to_string(&[Extra::new(&1.5), Extra::new(&"é")]).unwrap(), r#"[1.5,"é"]"#);
}

#[test]
fn a_value_is_asked_once_each_time() {
    struct Counted(Cell<u8>);

    impl Serialize for Counted {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.set(self.0.get() + 1);
            serializer.serialize_u8(self.0.get())
        }
    }

    let counted = Counted(Cell::new(0));
    let extra = Extra::new(&counted);
    assert_eq!([(); 3].map(|()| serde_json::to_string(&extra).unwrap()), ["1", "2", "3"]);
}
