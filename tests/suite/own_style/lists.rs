//! The list of items as a style sees it.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use error_response::{ApiError, ErrorItem, ErrorItems, ItemText, Violation};

use super::Lists;
use crate::response::{body, text};

/// A list that goes on after it was told to stop.
struct Deaf(Vec<Violation>);

impl ErrorItems for Deaf {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        for item in &self.0 {
            let _ = visit(item);
        }
        ControlFlow::Continue(())
    }
}

#[test]
fn a_list_that_goes_on_after_it_was_told_to_stop_has_no_further_item() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Deaf);

    let small = |title| Violation::new(title, "b");
    let large = || Violation::new("large", "x".repeat(70_000));
    let too_large = Invalid(Deaf(vec![small("1"), large(), small("2"), small("3")]));
    let responses = crate::response::in_json_styles(&too_large);
    for response in responses.iter().chain([&too_large.to_response_as::<Lists>()]) {
        let body = text(response);
        assert!(body.contains(r#"[{"title":"1","detail":"b"}]"#) || body.contains(r#":"b"}]"#), "{body}");
        assert_eq!(body.matches(r#":"b""#).count(), 1, "{body}");
    }
    // And nothing comes behind one that fails.
    let failing =
        Invalid(Deaf(vec![small("1"), small("2").extension("m", BTreeMap::from([((), 1)])), small("3")]));
    assert_eq!(
        body(&failing),
        concat!(
            r#"{"title":"Unprocessable Content","status":422,"#,
            r#""detail":"The request is well formed, but its content cannot be processed."}"#,
        ),
    );
    assert_eq!(text(&failing.to_response_as::<Lists>()), r#"{"more":{},"errors":[]}"#);
}

#[test]
fn whether_there_is_an_item_is_asked_for_one_item_only() {
    struct Asked<'a>(&'a Cell<usize>);

    impl ErrorItems for Asked<'_> {
        fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
            for _ in 0..3 {
                let item = Counting(self.0);
                let _ = visit(&item);
            }
            ControlFlow::Continue(())
        }
    }

    struct Counting<'a>(&'a Cell<usize>);

    impl ErrorItem for Counting<'_> {
        fn title(&self) -> Cow<'_, str> {
            self.0.set(self.0.get() + 1);
            "x".repeat(40_000).into()
        }

        fn detail(&self) -> ItemText<'_> {
            "b".into()
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    struct Invalid<'a>(#[errors] Asked<'a>);

    // The first item fits, the second does not, and the third is not asked.
    for render in
        [|error: &Invalid<'_>| error.to_response(), |error: &Invalid<'_>| error.to_response_as::<Lists>()]
    {
        let count = Cell::new(0);
        let response = render(&Invalid(Asked(&count)));
        assert_eq!(crate::response::json(&response)["errors"].as_array().unwrap().len(), 1);
        assert_eq!(count.get(), 2);
    }
}

#[test]
fn a_pointer_that_came_as_a_fragment_has_no_stray_percent_sign_in_any_style() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Violation>);

    for (pointer, sent) in [
        ("#/%zz", "#/%25zz"),
        ("#/a%20b%2", "#/a%20b%252"),
        ("#/%C3%A9 é", "#/%C3%A9%20%C3%A9"),
        ("/%zz", "#/%25zz"),
        ("/%20", "#/%2520"),
    ] {
        let error = Invalid(vec![Violation::new("a", "b").pointer(pointer)]);
        for body in [body(&error), text(&error.to_response_as::<Lists>())] {
            assert!(body.contains(&format!(r#""pointer":"{sent}"}}"#)), "{pointer}: {body}");
        }
    }
}
