//! Panics of the user's, a thousand times, between responses that are as they always were.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use error_response::body::Shape;
use error_response::{
    ApiError, BodyStyle, ErrorItem, Extra, FieldLines, HeaderField, ItemText, Occurrence, Rendered, Renderer,
};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::{STYLES, good_responses};

const TIMES: usize = 1_000;

/// Unwinds without the message of a panic, of which a thousand would fill the screen.
fn unwind() -> ! {
    std::panic::resume_unwind(Box::new("hunter2"))
}

fn number() -> u8 {
    unwind()
}

/// Panics in the midst of everything.
#[derive(Clone, Copy)]
struct Panics;

impl fmt::Display for Panics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        unwind()
    }
}

impl fmt::Debug for Panics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Panics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element("half")?;
        unwind()
    }
}

impl HeaderField for Panics {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.text(&"half");
        unwind()
    }
}

impl ErrorItem for Panics {
    fn title(&self) -> Cow<'_, str> {
        "title".into()
    }

    fn detail(&self) -> ItemText<'_> {
        unwind()
    }
}

struct PanicsInItem;

impl ErrorItem for PanicsInItem {
    fn title(&self) -> Cow<'_, str> {
        "title".into()
    }

    fn detail(&self) -> ItemText<'_> {
        "detail".into()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        add("half", Extra::new(&1));
        add("other", Extra::new(&Panics));
    }
}

#[derive(ApiError)]
enum Panicking {
    #[status(404)]
    #[detail("{0}")]
    Detail(Panics),
    #[status(404)]
    Instance(#[instance] Panics),
    #[status(404)]
    #[header("x-a" = "{0}")]
    FormattedField(Panics),
    #[status(404)]
    #[header("x-a" = number())]
    ComputedField,
    #[status(404)]
    Field(#[header("x-a")] Panics),
    #[status(404)]
    Member(#[extension("a")] Panics),
    #[status(404)]
    Flattened(#[extension(flatten)] Panics),
    #[status(404)]
    #[extension("a" = number())]
    ComputedMember,
    #[status(404, with = Self::status_of)]
    Status,
    #[status(404)]
    Item(#[errors] Vec<Panics>),
    #[status(404)]
    MemberOfItem(#[errors] Vec<PanicsInItem>),
    #[transparent]
    Inner(Box<Panicking>),
}

impl Panicking {
    #[allow(clippy::unused_self, reason = "what the attribute takes")]
    fn status_of(&self) -> Option<http::StatusCode> {
        unwind()
    }
}

/// Panics, a thousand times, in each style, with good responses in between.
#[track_caller]
fn assert_unwinds(what: &str, renderer: &Renderer, error: &dyn ApiError) {
    let before = good_responses();
    for time in 0..TIMES {
        let (style, render) = STYLES[time % STYLES.len()];
        let _ = catch_unwind(AssertUnwindSafe(|| renderer.scope(|| render(error))));
        let (_, good) = STYLES[(time / 7) % STYLES.len()];
        let at = (time / 7) % STYLES.len();
        let response = format!("{:?}", good(&super::Good::Constant));
        assert_eq!(response, before[2 * at], "{what}, {style}, the {time}th time");
        let response = format!("{:?}", good(&super::Good::Dynamic(7, "b")));
        assert_eq!(response, before[2 * at + 1], "{what}, {style}, the {time}th time");
    }
    assert_eq!(good_responses(), before, "{what}");
    let unwinds = catch_unwind(AssertUnwindSafe(|| renderer.scope(|| error.to_response())));
    assert!(unwinds.is_err(), "{what}: a panic of the user's unwinds");
}

#[test]
fn a_thousand_panics_in_any_place() {
    let production = Renderer::production();
    for (what, error) in [
        ("detail", Panicking::Detail(Panics)),
        ("instance", Panicking::Instance(Panics)),
        ("formatted field", Panicking::FormattedField(Panics)),
        ("computed field", Panicking::ComputedField),
        ("field", Panicking::Field(Panics)),
        ("member", Panicking::Member(Panics)),
        ("flattened", Panicking::Flattened(Panics)),
        ("computed member", Panicking::ComputedMember),
        ("status", Panicking::Status),
        ("item", Panicking::Item(vec![Panics])),
        ("member of an item", Panicking::MemberOfItem(vec![PanicsInItem])),
        ("inner", Panicking::Inner(Box::new(Panicking::Detail(Panics)))),
    ] {
        assert_unwinds(what, &production, &error);
    }
}

#[test]
fn a_thousand_panics_in_what_only_development_looks_at() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("the occurrence")]
    struct Display;

    impl fmt::Display for Display {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Display::fmt(&Panics, f)
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    #[detail("the occurrence")]
    struct Debug;

    impl fmt::Debug for Debug {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Debug::fmt(&Panics, f)
        }
    }

    #[derive(Debug, ApiError)]
    #[status(404)]
    #[detail("the occurrence")]
    struct Source;

    impl fmt::Display for Source {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("source")
        }
    }

    impl Error for Source {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            unwind()
        }
    }

    let development = Renderer::development();
    assert_unwinds("display", &development, &Display);
    assert_unwinds("debug", &development, &Debug);
    assert_unwinds("source", &development, &Source);
    for error in [&Display as &dyn ApiError, &Debug, &Source] {
        assert_eq!(error.to_response().status(), 404, "in production nobody asks for them");
    }
}

#[test]
fn a_thousand_panics_in_a_style() {
    struct Broken;

    impl BodyStyle for Broken {
        const MEDIA_TYPE: &'static str = "";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(_: &Occurrence<'_>) -> Rendered {
            unwind()
        }
    }

    #[derive(ApiError)]
    #[body(Broken)]
    #[status(404)]
    struct Missing;

    assert_unwinds("style", &Renderer::production(), &Missing);
}

#[test]
fn a_thousand_panics_in_a_hook_change_nothing_of_the_response() {
    let hook = Renderer::production().on_error(|_| unwind());
    for _ in 0..TIMES {
        let response = hook.scope(|| super::Good::Constant.to_response());
        assert_eq!(response.body(), super::Good::Constant.to_response().body());
    }
}
