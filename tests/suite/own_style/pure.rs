//! What a style renders is kept, unless the style says that it depends on more than the occurrence.

use std::sync::atomic::{AtomicUsize, Ordering};

use error_response::body::{Problem, Shape};
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer};
use http::{HeaderName, HeaderValue};

use crate::response::text;

/// How often the styles below were asked.
struct Counter(AtomicUsize);

impl Counter {
    const fn new() -> Self {
        Self(AtomicUsize::new(0))
    }

    fn next(&self) -> usize {
        self.0.fetch_add(1, Ordering::Relaxed) + 1
    }
}

#[derive(ApiError)]
enum Failure {
    #[status(404)]
    Constant,
    #[status(409)]
    #[detail("order {0}")]
    Dynamic(u8),
    #[transparent]
    Inner(Inner),
}

#[derive(ApiError)]
#[status(410)]
struct Inner;

fn bodies<S: BodyStyle>() -> [Vec<String>; 3] {
    [Failure::Constant, Failure::Dynamic(7), Failure::Inner(Inner)]
        .map(|error| (0..3).map(|_| text(&error.to_response_as::<S>())).collect())
}

#[test]
fn a_style_that_is_not_pure_renders_every_response() {
    struct Counting;

    static COUNTER: Counter = Counter::new();

    impl BodyStyle for Counting {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;
        const PURE: bool = false;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(format!("{} {}", COUNTER.next(), error.code()))
        }
    }

    let expected = [
        ["1 constant", "2 constant", "3 constant"],
        ["4 dynamic", "5 dynamic", "6 dynamic"],
        ["7 inner", "8 inner", "9 inner"],
    ];
    assert_eq!(bodies::<Counting>(), expected);
    // In a scope as well, as the style of the service.
    let renderer = Renderer::production().style::<Counting>();
    let responses = renderer.scope(|| [(); 2].map(|()| text(&Failure::Constant.to_response())));
    assert_eq!(responses, ["10 constant", "11 constant"]);
}

#[test]
fn a_style_that_is_not_pure_may_delegate_to_one_that_is() {
    struct Counting;

    static COUNTER: Counter = Counter::new();

    impl BodyStyle for Counting {
        const MEDIA_TYPE: &'static str = Problem::MEDIA_TYPE;
        const SHAPE: Shape = Problem::SHAPE;
        const PURE: bool = false;

        fn render(error: &Occurrence<'_>) -> Rendered {
            let count = HeaderValue::from(COUNTER.next());
            Problem::render(error).header(HeaderName::from_static("x-count"), count)
        }
    }

    let counts = [(); 3].map(|()| {
        let response = Failure::Constant.to_response_as::<Counting>();
        assert_eq!(response.body(), Failure::Constant.to_response_as::<Problem>().body());
        response.headers()["x-count"].to_str().unwrap().to_owned()
    });
    assert_eq!(counts, ["1", "2", "3"]);
}

#[test]
fn a_pure_style_renders_once_what_is_constant() {
    struct Counting;

    static COUNTER: Counter = Counter::new();

    impl BodyStyle for Counting {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(format!("{} {}", COUNTER.next(), error.code()))
        }
    }

    let expected = [
        ["1 constant", "1 constant", "1 constant"],
        // Its text may be another the next time.
        ["2 dynamic", "3 dynamic", "4 dynamic"],
        ["5 inner", "5 inner", "5 inner"],
    ];
    assert_eq!(bodies::<Counting>(), expected);
}

#[test]
fn a_kept_response_has_the_media_type_that_it_was_rendered_with() {
    struct Page;

    impl BodyStyle for Page {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            Rendered::bytes("text/html", format!("<h1>{}</h1>", error.title()))
        }
    }

    for _ in 0..3 {
        let response = Failure::Constant.to_response_as::<Page>();
        assert_eq!(response.headers()["content-type"], "text/html");
        assert_eq!(response.headers().len(), 1);
        assert_eq!(response.body(), "<h1>Not Found</h1>");
    }
}
