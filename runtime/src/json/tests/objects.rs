//! Which members an object takes, and which items a list.

use super::*;

#[test]
fn numbers_have_no_leading_zero() {
    for number in [0, 7, 42, 404, 65_535] {
        assert_eq!(object(LEAST_STRUCTURE + 100, |o| o.number("n", number)), format!("{{\"n\":{number}}}"));
    }
}

#[test]
fn what_is_fixed_needs_no_room() {
    let json = object(LEAST_STRUCTURE, |o| {
        o.fixed_text("a", "\"text\"");
        o.literal("b", "-0.5");
        assert!(!o.is_short());
    });
    assert_eq!(json, r#"{"a":"\"text\"","b":-0.5}"#);
}

#[test]
fn a_member_may_be_an_object() {
    let json = object(LEAST_STRUCTURE + 100, |o| {
        let filled = o.object("a", |inner| {
            inner.number("n", 1);
            Ok(true)
        });
        assert_eq!(filled, Ok(true));
        assert_eq!(o.object("b", |_| Ok(true)), Ok(true));
        assert_eq!(
            o.object("c", |inner| {
                inner.number("n", 1);
                Ok(false)
            }),
            Ok(false)
        );
    });
    assert_eq!(json, r#"{"a":{"n":1},"b":{}}"#);
}

/// An object whose member `a` is this text, or else `more`, and whether something was left out.
fn text_or_more(room: usize, text: Option<&dyn Display>) -> (String, bool) {
    let mut is_cut = false;
    let json = object(LEAST_STRUCTURE + r#"{"a":""#.len() + room, |o| {
        o.begin_text("a");
        o.text_or(text, 4, || "more");
        o.end_text();
        is_cut = o.is_overfull();
    });
    (json, is_cut)
}

#[test]
fn a_text_that_is_missing_or_empty_gives_way_to_the_fallback() {
    assert_eq!(text_or_more(4, Some(&"text")), (r#"{"a":"text"}"#.to_owned(), false));
    assert_eq!(text_or_more(4, Some(&"")), (r#"{"a":"more"}"#.to_owned(), false));
    assert_eq!(text_or_more(4, None), (r#"{"a":"more"}"#.to_owned(), false));
}

#[test]
fn a_text_and_its_fallback_are_cut_where_the_room_ends() {
    assert_eq!(text_or_more(3, Some(&"text")), (r#"{"a":"tex"}"#.to_owned(), true));
    assert_eq!(text_or_more(3, None), (r#"{"a":"mor"}"#.to_owned(), true));
    // A limit of its own is no lack of room.
    assert_eq!(text_or_more(4, Some(&"texts")), (r#"{"a":"text"}"#.to_owned(), false));
}

#[test]
fn a_name_must_fit_as_escapes_and_its_value_with_one_byte() {
    // A comma, two quotes, a colon and the value.
    let enough = 2 * r"\u0001".len() + 5;
    for (name, member) in [("\u{1}\u{1}", r#","\u0001\u0001":2"#), ("ab", r#","ab":2"#)] {
        for (room, fit, member) in [(enough, Ok(()), member), (enough - 1, Err(Omitted::TooLarge), "")] {
            let json = object(LEAST_STRUCTURE + r#"{"a":1"#.len() + room, |o| {
                o.number("a", 1);
                assert_eq!(o.value(name, &2), fit, "{name:?} in {room}");
            });
            assert_eq!(json, format!(r#"{{"a":1{member}}}"#));
        }
    }
}

#[test]
fn a_text_that_is_some_is_a_member_and_none_is_nothing() {
    let json = object(LEAST_STRUCTURE + 100, |o| {
        assert!(o.display_some("a", &"text", 3));
        assert!(!o.display_some("b", &"", 3));
        assert!(!o.display_some("c", &"text", 0));
        assert!(!o.is_overfull());
    });
    assert_eq!(json, r#"{"a":"tex"}"#);
    object(LEAST_STRUCTURE + r#"{"a":"te"#.len(), |o| {
        assert!(o.display_some("a", &"text", 9));
        assert!(o.is_overfull());
    });
}

#[test]
fn what_is_copied_is_gone_on_with() {
    let mut json = Buffer::new(LEAST_STRUCTURE + 100, 4, LEAST_STRUCTURE, 0);
    let mut object = Object::within(&mut json);
    object.copy(br#"{"a":{"#);
    object.number("b", 1);
    object.number("c", 2);
    assert_eq!(object.written(), br#"{"a":{"b":1,"c":2"#);
    object.copy(b"}}");
    assert_eq!(json.into_bytes(), br#"{"a":{"b":1,"c":2}}"#);
}

/// An object with a list that has so much room for its items.
fn list(room: usize, fill: impl FnOnce(&mut Object<'_>)) -> String {
    object(LEAST_STRUCTURE + r#"{"a":["#.len() + room, |o| o.list("a", fill))
}

type Outcome = Result<bool, Omitted>;

/// Adds an item of seven bytes.
fn push_small(list: &mut Object<'_>) -> Outcome {
    list.push(|item| {
        item.number("n", 1);
        Ok(true)
    })
}

const NEXT: Outcome = Ok(true);
const END: Outcome = Err(Omitted::TooLarge);

#[test]
fn a_list_takes_one_item_after_the_other() {
    let json = list(200, |list| {
        for _ in 0..3 {
            assert_eq!(push_small(list), NEXT);
        }
    });
    assert_eq!(json, r#"{"a":[{"n":1},{"n":1},{"n":1}]}"#);
}

#[test]
fn an_object_does_without_a_list_that_has_no_item() {
    let json = object(LEAST_STRUCTURE + 100, |o| {
        o.number("a", 1);
        o.list("b", |_| ());
        o.number("c", 2);
    });
    assert_eq!(json, r#"{"a":1,"c":2}"#);
}

#[test]
fn an_item_is_begun_only_where_there_is_room_for_the_structure_of_any() {
    for (room, flow, written) in
        [(LEAST_STRUCTURE, NEXT, r#"{"a":[{"n":1}]}"#), (LEAST_STRUCTURE - 1, END, "{}")]
    {
        assert_eq!(list(room, |list| assert_eq!(push_small(list), flow)), written);
    }
}

#[test]
fn a_list_drops_the_item_that_reaches_the_end_of_its_room() {
    let room = 200;
    let longest = "x".repeat(room - r#"{"t":""}"#.len() - 1);
    for (text, flow, written) in [
        (longest.clone(), NEXT, format!(r#"{{"a":[{{"t":"{longest}"}}]}}"#)),
        // To the byte, and beyond by the closing bracket.
        (format!("{longest}x"), END, "{}".to_owned()),
        (format!("{longest}xxx"), END, "{}".to_owned()),
    ] {
        let json = list(room, |list| {
            let pushed = list.push(|item| {
                item.text("t", &text);
                assert!(!item.is_overfull());
                Ok(true)
            });
            assert_eq!(pushed, flow, "{} bytes", text.len());
        });
        assert_eq!(json, written);
    }
}

#[test]
fn a_list_drops_the_item_with_a_cut_text() {
    let json = list(205, |list| {
        assert_eq!(push_small(list), NEXT);
        let cut = list.push(|item| {
            // Half an escape is none, and there is room left behind the item.
            item.text("t", &"\u{1}".repeat(200));
            assert!(item.is_overfull());
            assert!(item.room() > "}".len());
            Ok(true)
        });
        assert_eq!(cut, END);
    });
    assert_eq!(json, r#"{"a":[{"n":1}]}"#);
}

#[test]
fn a_list_drops_the_item_that_does_without_a_member() {
    let json = list(200, |list| {
        assert_eq!(push_small(list), NEXT);
        let short = list.push(|item| {
            assert_eq!(item.value("m", &"x".repeat(200)), Err(Omitted::TooLarge));
            item.overflow();
            Ok(true)
        });
        assert_eq!(short, END);
    });
    assert_eq!(json, r#"{"a":[{"n":1}]}"#);
}

#[test]
fn an_item_that_is_not_needed_is_left_out() {
    let json = list(300, |list| {
        assert_eq!(push_small(list), NEXT);
        assert_eq!(list.push(|_| Ok(false)), Ok(false));
        assert_eq!(push_small(list), NEXT);
    });
    assert_eq!(json, r#"{"a":[{"n":1},{"n":1}]}"#);
}

#[test]
fn texts_of_values_are_texts_and_other_values_their_json() {
    let json = object(LEAST_STRUCTURE + 200, |o| {
        assert_eq!(o.value_as_text("a", &"x\"y"), Ok(()));
        assert_eq!(o.value_as_text("b", &7), Ok(()));
        assert_eq!(o.value_as_text("c", &["x"]), Ok(()));
        assert_eq!(o.value_as_text("d", &None::<u8>), Err(Omitted::Null));
        assert_eq!(o.value_as_text("e", &"x".repeat(200)), Err(Omitted::TooLarge));
        assert!(o.is_short());
    });
    assert_eq!(json, r#"{"a":"x\"y","b":"7","c":"[\"x\"]"}"#);
}

#[test]
fn room_may_be_kept_for_what_follows() {
    let json = object(LEAST_STRUCTURE + r#"{"a":""#.len() + 8, |o| {
        o.with_less_room(4, |o| o.text("a", "12345678"));
        o.text("b", "");
        assert!(o.is_short());
    });
    assert_eq!(json, r#"{"a":"1234","b":""}"#);
}

#[test]
fn an_item_that_fails_is_the_failure_of_its_list() {
    list(200, |list| assert_eq!(list.push(|_| Err(Omitted::Failed)), Err(Omitted::Failed)));
}
