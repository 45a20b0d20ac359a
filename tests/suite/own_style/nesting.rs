//! The limit of nesting holds in every style, wherever the style puts a member.

use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Limits, Occurrence, Rendered, Renderer, Violation};
use serde::Serialize;

use super::{Everything, Lists};
use crate::response::text;

/// As many arrays in each other, with `1` in the innermost.
fn nested(levels: usize) -> serde_json::Value {
    (0..levels).fold(serde_json::json!(1), |inner, _| serde_json::Value::Array(vec![inner]))
}

#[derive(ApiError)]
#[status(422)]
struct Deep {
    #[extension]
    member: serde_json::Value,
    #[extension]
    last: u8,
    #[errors]
    items: Vec<Violation>,
}

fn deep(levels: usize) -> Deep {
    let item = |title| Violation::new(title, "b");
    let items = vec![item("1"), item("2").extension("m", nested(levels)).extension("n", 1), item("3")];
    Deep { member: nested(levels), last: 1, items }
}

/// What of [`deep`] is sent in a style of the library's and in two of a user's.
fn deep_in_all_styles(renderer: &Renderer, levels: usize) -> [serde_json::Value; 3] {
    let bodies = renderer.scope(|| {
        let error = deep(levels);
        [error.to_response(), error.to_response_as::<Lists>(), error.to_response_as::<Cellar>()]
    });
    let [problem, lists, cellar] = bodies.map(|response| crate::response::json(&response));
    let of = |object: &serde_json::Value, errors: &serde_json::Value| serde_json::json!({ "member": object["member"], "last": object["last"], "errors": errors });
    let deepest = (1..CELLAR).fold(&cellar, |level, _| &level["down"]);
    [
        of(&problem, &problem["errors"]),
        of(&lists["more"], &lists["errors"]),
        of(&deepest["down"]["more"], &deepest["down"]["errors"]),
    ]
}

/// A style that puts everything deep down.
struct Cellar;

const CELLAR: usize = 10;

impl BodyStyle for Cellar {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        struct Down<'a>(usize, &'a Everything<'a>);

        impl Serialize for Down<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.0 {
                    0 => self.1.serialize(serializer),
                    level => serializer.collect_map([("down", Down(level - 1, self.1))]),
                }
            }
        }

        let everything = Everything { more: error.extensions(), errors: error.errors() };
        error.json(&Down(CELLAR, &everything))
    }
}

#[test]
fn a_member_as_deep_as_may_be_is_sent_in_every_style_and_ends_no_list() {
    for levels in [1, 62, 63, 64] {
        let expected = serde_json::json!({
            "member": nested(levels),
            "last": 1,
            "errors": [
                { "title": "1", "detail": "b" },
                { "title": "2", "detail": "b", "m": nested(levels), "n": 1 },
                { "title": "3", "detail": "b" },
            ],
        });
        for body in deep_in_all_styles(&Renderer::production(), levels) {
            assert_eq!(body, expected, "{levels} levels");
        }
    }
}

#[test]
fn a_member_that_is_too_deep_is_left_out_alone_in_every_style() {
    for levels in [65, 66, 100] {
        let expected = serde_json::json!({
            "member": null,
            "last": 1,
            "errors": [
                { "title": "1", "detail": "b" },
                { "title": "2", "detail": "b", "n": 1 },
                { "title": "3", "detail": "b" },
            ],
        });
        for body in deep_in_all_styles(&Renderer::production(), levels) {
            assert_eq!(body, expected, "{levels} levels");
        }
    }
}

#[test]
fn the_deepest_member_of_all_is_sent_in_every_style() {
    let renderer = Renderer::production().limits(Limits::new().nesting(128));
    for (levels, is_sent) in [(128, true), (129, false)] {
        let error = deep(levels);
        let render =
            || [error.to_response(), error.to_response_as::<Lists>(), error.to_response_as::<Cellar>()];
        let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        let (member, m) = (format!(r#""member":{value},"#), format!(r#","m":{value}"#));
        for response in renderer.scope(render) {
            // Too deep for `serde_json` to read.
            let body = text(&response);
            let item =
                format!(r#"{{"title":"2","detail":"b"{},"n":1}}"#, if is_sent { m.as_str() } else { "" });
            assert_eq!(body.contains(&member), is_sent, "{body}");
            assert!(body.contains(r#""last":1"#), "{body}");
            let list = format!(r#"[{{"title":"1","detail":"b"}},{item},{{"title":"3","detail":"b"}}]"#);
            assert!(body.contains(&list), "{body}");
        }
    }
}

#[test]
fn a_lower_limit_of_nesting_is_the_same_in_every_style() {
    let renderer = Renderer::production().limits(Limits::new().nesting(3));
    for body in deep_in_all_styles(&renderer, 3) {
        assert_eq!((&body["member"], &body["errors"][1]["m"]), (&nested(3), &nested(3)));
    }
    for body in deep_in_all_styles(&renderer, 4) {
        assert_eq!((&body["member"], &body["errors"][1].get("m")), (&serde_json::Value::Null, &None));
        assert_eq!(body["errors"].as_array().unwrap().len(), 3);
    }
}
