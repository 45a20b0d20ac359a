//! The time of a response is linear in whatever the error holds, in each style and mode: below the limits, where all of
//! it is written, and beyond them. No test goes from below the limit of a body to beyond it, because there a response is
//! written again with less in it.

use std::fmt;
use std::hint::black_box;

use error_response::{ApiError, ErrorItem, Extra, Renderer, StatusError, Violation};
use http::{HeaderName, StatusCode};
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::STYLES;
use super::size::{Many, Name, Pair, places};
use crate::growth::assert_linear;

/// Measures each style and mode alone: together, the linear ones would hide a quadratic one.
#[track_caller]
fn assert_linear_in_every_style<T>(
    what: &str,
    size: usize,
    input: impl Fn(usize) -> T,
    render: impl Fn(&T, &dyn Fn(&dyn ApiError)),
) {
    for (mode, renderer) in [("production", Renderer::production()), ("development", Renderer::development())]
    {
        for (style, as_style) in STYLES.iter() {
            let work = |input: &T| {
                render(input, &|error| drop(black_box(renderer.scope(|| as_style(error)))));
            };
            assert_linear(&format!("{what}, {style}, {mode}"), size, &input, work);
        }
    }
}

/// Pieces of text, the most bytes that a style makes of one, and the sizes in bytes.
const PIECES: [(&str, usize, &[usize]); 4] =
    [("a", 1, &[1_200, 70_000]), ("é", 6, &[1_200]), ("\u{1}", 6, &[1_200, 70_000]), ("\"", 3, &[1_200])];

#[test]
fn text_in_any_place() {
    for (piece, written, sizes) in PIECES {
        for (at, (place, _)) in places().into_iter().enumerate() {
            for bytes in sizes {
                assert_linear_in_every_style(
                    &format!("{place} of {piece:?}"),
                    bytes / written,
                    |pieces| piece.repeat(pieces),
                    |text, render| render(&places()[at].1(text)),
                );
            }
        }
    }
}

#[test]
fn text_that_is_full_of_what_looks_like_members() {
    for piece in ["\":", "\\\":", "{\"", "\",\"a\":"] {
        assert_linear_in_every_style(
            &format!("flattened {piece:?}"),
            5_000 / piece.len(),
            |pieces| piece.repeat(pieces),
            |text, render| {
                render(&Many::TwiceFlattened(Pair("name", text), Pair("name", text)));
            },
        );
    }
}

#[test]
fn text_in_many_pieces() {
    struct Pieces(usize);

    impl fmt::Display for Pieces {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            // Goes on where it was told to stop.
            for _ in 0..self.0 {
                let _ = f.write_str("é");
            }
            Ok(())
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    #[detail("{0}")]
    #[header("x-text" = "{0}")]
    #[header(LOCATION = "/{0}")]
    #[header(SET_COOKIE = "a={0}")]
    struct Pieced(#[instance] Pieces);

    for size in [100, 10_000] {
        assert_linear_in_every_style(
            "pieces",
            size,
            |size| Pieced(Pieces(size)),
            |error, render| render(error),
        );
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Distinct,
    OfOneName,
    Null,
    Elements,
}

/// So many members, whose names begin with this number.
#[derive(Clone, Copy)]
struct Members {
    kind: Kind,
    first: usize,
    count: usize,
}

/// The first name of a second object.
const SECOND: usize = 0x10_0000;

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.first..self.first + self.count;
        match self.kind {
            Kind::Distinct => serializer.collect_map(all.map(|at| (Name(at), 1))),
            Kind::OfOneName => serializer.collect_map(all.map(|_| ("a", 1))),
            Kind::Null => serializer.collect_map(all.map(|at| (Name(at), ()))),
            Kind::Elements => {
                let mut list = serializer.serialize_seq(None)?;
                all.into_iter().try_for_each(|at| list.serialize_element(&at))?;
                list.end()
            }
        }
    }
}

#[test]
fn members_of_any_kind() {
    for (kind, name) in [
        (Kind::Distinct, "distinct"),
        (Kind::OfOneName, "of one name"),
        (Kind::Null, "null"),
        (Kind::Elements, "elements"),
    ] {
        for size in [400, 9_000] {
            let members = |count| Members { kind, first: 0, count };
            let what = |place| format!("{name}, {place}, {size}");
            assert_linear_in_every_style(&what("one member"), size, members, |members, render| {
                render(&Many::Member(1, *members, 2));
            });
            if let Kind::Elements = kind {
                continue;
            }
            assert_linear_in_every_style(&what("flattened"), size, members, |members, render| {
                render(&Many::Flattened(1, *members, 2));
            });
            assert_linear_in_every_style(&what("twice flattened"), size, members, |members, render| {
                let others = Members { first: SECOND, ..*members };
                render(&Many::TwiceFlattened(*members, others));
            });
        }
    }
}

/// An item of so many further members.
struct Item(usize);

impl ErrorItem for Item {
    fn title(&self) -> std::borrow::Cow<'_, str> {
        "title".into()
    }

    fn detail(&self) -> error_response::ItemText<'_> {
        "detail".into()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        (0..self.0).for_each(|at| add(&Name(at).to_string(), Extra::new(&1)));
    }
}

#[derive(ApiError)]
#[status(422)]
struct Listed<T: ErrorItem>(#[errors] Vec<T>);

#[test]
fn items_and_their_members() {
    for size in [100, 20_000] {
        let items = |count| Listed((0..count).map(|_| Violation::new("a", "b")).collect::<Vec<_>>());
        assert_linear_in_every_style("items", size, items, |error, render| render(error));
        let item = |members| Listed(vec![Item(members)]);
        assert_linear_in_every_style("members of an item", size, item, |error, render| render(error));
    }
}

#[test]
fn elements_of_a_response_field() {
    #[derive(ApiError)]
    #[status(405)]
    struct Fields(#[header("x-list")] Vec<&'static str>, #[header(ALLOW)] Vec<&'static str>);

    for size in [100, 20_000] {
        let fields = |count| Fields(vec!["abc"; count], vec!["GET"; count]);
        assert_linear_in_every_style("elements", size, fields, |error, render| render(error));
    }
}

/// It keeps 1024 members, and finds a name among them by looking at each: making one is linear beyond that.
#[test]
fn members_and_fields_of_a_status_error() {
    let with = |count| {
        let error = StatusError::new(StatusCode::UNPROCESSABLE_ENTITY);
        (0..count).fold(error, |error, at| {
            let name = HeaderName::try_from(format!("x-{at}")).expect("a name");
            error.extension(format!("m{at}"), 1).header(name, 1)
        })
    };
    assert_linear("making", 2_500, |count| count, |count| drop(black_box(with(*count))));
    for size in [100, 2_500] {
        assert_linear_in_every_style("rendering", size, with, |error, render| render(error));
    }
}
