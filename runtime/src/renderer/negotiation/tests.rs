use super::*;
use crate::body::{MessageDetails, Problem, ReasonPhrase, Shape};
use crate::{Occurrence, Rendered};

macro_rules! style {
    ($style:ident = $media_type:expr) => {
        struct $style;

        impl BodyStyle for $style {
            const SHAPE: Shape = Shape::UNKNOWN;
            const MEDIA_TYPE: &'static str = $media_type;

            fn render(_: &Occurrence<'_>) -> Rendered {
                Rendered::empty()
            }
        }
    };
}

const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";
const ACME: &str = r#"application/vnd.acme+json; Profile="https://acme.example/a,b;c\"d"; v=2"#;
const NONE: &str = "";

style!(Html = HTML);
style!(Acme = ACME);

/// The media type of the style that a client gets.
fn chosen<S: Styles>(accept: &str) -> &'static str {
    choose_by_accept(accept, S::LIST.iter().map(|style| (style, style.media_type())))
        .expect("a tuple has a first style")
        .media_type()
}

#[track_caller]
fn assert_chosen<S: Styles>(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|&(accept, style)| (accept, style, chosen::<S>(accept)))
        .filter(|(_, style, chosen)| style != chosen)
        .collect();
    assert!(wrong.is_empty(), "(accept, expected, chosen): {wrong:#?}");
}

type All = (Problem, MessageDetails, Html, ReasonPhrase);

#[test]
fn without_a_field_or_a_range_the_first_style_is_sent() {
    let all = <All as Styles>::LIST;
    let choose = |accept, styles| choose_for(Protocol::Other, accept, styles);
    assert_eq!(choose(None, all).map(Style::media_type), Some(PROBLEM));
    assert!(choose(None, &[]).is_none());
    assert!(choose(Some("*/*"), &[]).is_none());
    for accept in ["", " \t", ",", ", ,\t,"] {
        assert_eq!(chosen::<All>(accept), PROBLEM, "{accept:?}");
    }
}

#[test]
fn the_closest_range_counts_and_then_the_service_s_order() {
    assert_chosen::<All>(&[
        ("*/*", PROBLEM),
        ("application/problem+json", PROBLEM),
        ("application/json", JSON),
        ("Application/JSON; charset=utf-8", JSON),
        ("application/*", PROBLEM),
        ("text/html, application/json;q=0.9, */*;q=0.1", HTML),
        ("text/*;q=0.4, application/json;q=0.5", JSON),
        ("application/json;q=0.5, application/problem+json;q=0.4", JSON),
        ("*/*;q=0.5, application/problem+json;q=0", JSON),
        ("application/*;q=0, text/html;q=0.001", HTML),
        ("text/html ; q=1.000 , application/json;q=0.999", HTML),
        ("text/html, application/json", JSON),
        ("text/html, */*", PROBLEM),
        // Equally close: the kindest counts.
        ("text/html;q=0.1, text/html;q=0.9, application/json;q=0.5", HTML),
        ("text/*;q=0.9, text/*;q=0, application/json;q=0.5", HTML),
    ]);
}

#[test]
fn what_is_not_acceptable_or_not_to_be_read_gets_the_first_style() {
    for accept in [
        "image/png",
        "*/*;q=0",
        "application/json;q=2",
        "application/json;q=1.001",
        "application/json;q=0.",
        "application/json;q=.",
        "application/json;q=",
        "application/json;q=0,5",
        "application/json;q=+1",
        "application/json;q=NaN",
        "application/json;q=0.٣",
        "text/html;q=0.0001",
        "text/html;level=1",
        "text/html/",
        "text / html",
        "\u{a0}text/html",
        "\"text/html\"",
        "nonsense",
        "/",
        ",;/,",
        "text/html;q=-1",
    ] {
        assert_eq!(chosen::<All>(accept), PROBLEM, "{accept:?}");
    }
}

#[test]
fn a_refusal_is_of_that_type_alone() {
    let cases = [
        ("application/json;q=0, */*", PROBLEM),
        ("*/*, application/json;q=0.000", PROBLEM),
        ("application/json;q=0, application/*;q=0.5", PROBLEM),
        ("application/json;q=0, application/problem+json;q=0.001", PROBLEM),
        ("application/problem+json;q=0, */*", JSON),
        ("application/problem+json;q=0, application/json;q=0.1", JSON),
    ];
    assert_chosen::<(Problem, MessageDetails)>(&cases);
    assert_chosen::<(MessageDetails, Problem)>(&cases);
    // JSON as a whole is refused by a range that says so.
    assert_chosen::<(Problem, Html)>(&[("application/*;q=0, */*;q=0.1", HTML)]);
}

#[test]
fn where_nothing_is_acceptable_the_first_style_that_is_refused_least_is_sent() {
    // By name.
    assert_chosen::<(MessageDetails, Problem, Html)>(&[
        ("application/json;q=0", PROBLEM),
        ("application/json;q=0, */*;q=0", PROBLEM),
        ("application/json;q=0, application/problem+json;q=0", HTML),
        ("application/json;q=0, application/problem+json;q=0, image/png", HTML),
        ("application/json;q=0, application/problem+json;q=0, */*;q=0", HTML),
        // Everything is refused alike.
        ("application/json;q=0, application/problem+json;q=0, text/html;q=0", JSON),
    ]);
    // By a range.
    assert_chosen::<(MessageDetails, Problem, Html)>(&[
        ("*/*;q=0", JSON),
        ("*;q=0", JSON),
        ("application/*;q=0", HTML),
        ("application/*;q=0, text/*;q=0", JSON),
        ("application/*;q=0, */*;q=0", JSON),
        ("application/*;q=0, text/html;q=0", JSON),
        ("application/json;q=0, text/*;q=0", PROBLEM),
    ]);
    // By its suffix. `application/json` is another type, and says nothing of it.
    assert_chosen::<(Problem, Html)>(&[
        ("application/*+json;q=0", HTML),
        ("application/*+json;q=0, */*;q=0", HTML),
        ("application/*+json;q=0, text/html;q=0", PROBLEM),
        ("application/json;q=0", PROBLEM),
    ]);
    // By parameters, which must be the style's.
    assert_chosen::<(Acme, Html)>(&[
        ("application/vnd.acme+json;v=2;q=0", HTML),
        ("application/vnd.acme+json;v=1;q=0", ACME),
        ("application/*;v=2;q=0", HTML),
        ("*/*;v=2;q=0", HTML),
        ("application/vnd.acme+json;v=2;q=0, */*;q=0", HTML),
        ("application/vnd.acme+json;v=2;q=0, text/html;charset=utf-8;q=0", ACME),
    ]);
    // Whatever is acceptable goes before, and an acceptable type is no refused one.
    assert_chosen::<(MessageDetails, Problem, Html)>(&[
        ("application/json;q=0, text/html;q=0.001", HTML),
        ("application/json;q=0, application/json;q=0.1", JSON),
    ]);
}

#[test]
fn a_protocol_has_its_own_style_or_no_body() {
    struct Connect;

    impl BodyStyle for Connect {
        const MEDIA_TYPE: &'static str = JSON;
        const SHAPE: Shape = Shape::UNKNOWN.for_connect();

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::empty()
        }
    }

    let chosen = |protocol, accept, styles| {
        choose_for(protocol, Some(accept), styles).expect("a tuple has a first style")
    };
    for accept in ["", "*/*", "application/json", "application/json;q=0", "text/html"] {
        let with_connect = <(Problem, Connect) as Styles>::LIST;
        let without = <(Problem, MessageDetails) as Styles>::LIST;
        assert_eq!(chosen(Protocol::Grpc, accept, with_connect), Style::of::<NoBody>(), "{accept}");
        assert_eq!(chosen(Protocol::Grpc, accept, without), Style::of::<NoBody>(), "{accept}");
        assert_eq!(chosen(Protocol::Connect, accept, with_connect), Style::of::<Connect>(), "{accept}");
        assert_eq!(chosen(Protocol::Connect, accept, without), Style::of::<NoBody>(), "{accept}");
        // To all others Connect's JSON is as foreign, whatever its media type says.
        assert_eq!(chosen(Protocol::Other, accept, with_connect), Style::of::<Problem>(), "{accept}");
        assert_eq!(
            chosen(Protocol::Other, accept, <(Connect,) as Styles>::LIST),
            Style::of::<Connect>(),
            "{accept}"
        );
    }
}

#[test]
fn a_suffix_only_ever_adds() {
    assert_chosen::<(Problem, MessageDetails)>(&[
        ("application/json;q=0.1, */*", PROBLEM),
        ("application/json;q=0.1, application/*;q=0.2", PROBLEM),
        ("application/json, */*;q=0.1", JSON),
        ("application/json, */*;q=0", JSON),
        // What many clients send (axios, Angular) is first of all for the style that has the type itself.
        ("application/json, text/plain, */*", JSON),
        ("*/*;q=0.5, application/json;q=0.5", JSON),
        ("application/json, application/problem+json", PROBLEM),
    ]);
    assert_chosen::<(Problem, Html, MessageDetails)>(&[("application/json, text/plain, */*", JSON)]);
    assert_chosen::<(MessageDetails, Problem)>(&[("application/json;q=0.1, */*;q=0.2", PROBLEM)]);
    assert_chosen::<(Problem, Html)>(&[
        ("application/json, text/plain, */*", PROBLEM),
        ("application/json, application/*+json", PROBLEM),
        ("application/json;q=0.5, application/*, text/html;q=0.7", PROBLEM),
        // Its own name, and whatever else is named, goes before its suffix.
        ("application/json, text/html", HTML),
        ("application/problem+json;q=0.2, application/json, text/html;q=0.5", HTML),
        ("application/problem+json;q=0, application/json, text/html;q=0.5", HTML),
    ]);
    assert_chosen::<(Html, Problem)>(&[
        ("application/json", PROBLEM),
        ("application/json, */*;q=0.1", PROBLEM),
        ("application/json, */*;q=0", PROBLEM),
        ("application/json;q=0.5, application/*;q=0", PROBLEM),
    ]);
}

#[test]
fn any_type_with_a_suffix_is_acceptable_by_it() {
    let cases = [
        ("application/*+json", PROBLEM),
        ("Application/*+JSON;q=0.1", PROBLEM),
        ("application/json, application/*+json", JSON),
        ("application/*+json, text/html;q=0.1", PROBLEM),
        ("application/*+json;q=0.1, text/html;q=0.2", HTML),
        ("application/*+json;q=0, application/problem+json", PROBLEM),
        ("application/*+xml, text/html;q=0.1", HTML),
        ("text/*+json, text/html;q=0.1", HTML),
        ("*/*+json, text/html;q=0.1", HTML),
        ("application/*+, text/html;q=0.1", HTML),
    ];
    assert_chosen::<(MessageDetails, Html, Problem)>(&cases);
    // What is named goes before what is meant by its suffix: Spring's `RestTemplate` sends this.
    assert_chosen::<(Problem, MessageDetails)>(&[("application/json, application/*+json", JSON)]);
}

#[test]
fn quoted_strings_are_in_one_piece() {
    assert_chosen::<(Problem, Html, MessageDetails)>(&[
        (r#"text/html;profile="a,b;q=0", application/json;q=0.1"#, JSON),
        (r#"text/html;profile="a, text/html, b", application/json"#, JSON),
        (r#"text/html;profile="a\", text/html, \"", application/json"#, JSON),
        (r#"text/html;profile="\\", application/json;q=0.5, text/html;q=0.1"#, JSON),
        (r#"text/html;profile="";q=0, text/html;q=0.1"#, HTML),
        (r#"text/html;charset="utf-8;q=0,";q=0.5, application/json;q=0.4"#, HTML),
        (r#"text/html;charset="utf-8;q=0,";q=0.3, application/json;q=0.4"#, JSON),
        // What is not a quoted string ends with its range, and the others count.
        (r#"text/html;profile="a, application/json"#, JSON),
        (r#"text/html;profile="a\", application/json"#, JSON),
        (r#"text/html;profile=a"b, application/json, image/png;a=""#, JSON),
        (r#""text/html, application/json"#, JSON),
    ]);
}

#[test]
fn what_is_empty_does_not_count_and_white_space_neither() {
    assert_chosen::<(Problem, Html, MessageDetails)>(&[
        (",, ,\ttext/html,", HTML),
        ("text/html;;q=0.1;, application/json;;q=0.2; ;", JSON),
        (" text/html\t ; \t q=0.1 ,\tapplication/json\t;\tq=0.2\t", JSON),
        ("text/html; ;charset=utf-8; ;q=0.2, application/json;q=0.1", HTML),
    ]);
}

#[test]
fn a_weight_is_read_wherever_and_however_it_stands() {
    assert_chosen::<(Problem, Html, MessageDetails)>(&[
        ("text/html;Q=0.1, application/json;Q=0.2", JSON),
        // What follows it are extensions of RFC 7231, which RFC 9110 has dropped.
        ("text/html;q=0.5;level=1, application/json;q=0.4", HTML),
        ("text/html;q=0.5;ext, application/json;q=0.4", HTML),
        (r#"text/html;q=0.5;ext="a,b;q=0", application/json;q=0.4"#, HTML),
        ("text/html;charset=utf-8;q=0.3;level=1, application/json;q=0.4", JSON),
        ("text/html;q=0.5;q=0.1, application/json;q=0.4", HTML),
        ("text/html;q=0.1;q=0.5, application/json;q=0.4", JSON),
        ("text/html;q=0.5;q=nonsense, application/json;q=0.4", HTML),
        ("text/html;level=1;q=0.5, application/json;q=0.4", JSON),
        ("text/html;q=1., application/json;q=0.9", HTML),
        ("text/html;q=0., application/json;q=0.001", JSON),
        ("text/html;q=0.01, application/json;q=0.009", HTML),
        ("text/html;q=.3, application/json;q=.2", HTML),
    ]);
}

/// Of Java's `URLConnection`: `text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2`.
#[test]
fn an_asterisk_alone_is_anything() {
    assert_chosen::<(Problem, Html, MessageDetails)>(&[
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", HTML),
        ("application/json, image/gif, image/jpeg, *; q=.2, */*; q=.2", JSON),
        ("*;q=0.2, text/html;q=0.1", PROBLEM),
        ("*", PROBLEM),
        // No range: of `*/json` nobody knows what it means.
        ("*/json, text/html;q=0.1", HTML),
        ("*/html, application/json;q=0.1", JSON),
    ]);
    assert_chosen::<(Html, Problem)>(&[("*, text/html;q=0.1", PROBLEM)]);
}

#[test]
fn parameters_are_the_style_s_own_or_it_is_not_meant() {
    assert_chosen::<(Html, Acme, Problem)>(&[
        ("application/vnd.acme+json", ACME),
        ("application/vnd.acme+json;v=2", ACME),
        (r#"application/vnd.acme+json;V="2""#, ACME),
        (r#"APPLICATION/VND.ACME+JSON; profile="HTTPS://acme.example/a,b;c\"d";v=2;charset=UTF-8"#, ACME),
        (r#"application/vnd.acme+json;v="\2""#, ACME),
        ("application/vnd.acme+json;v=2;q=0.1", ACME),
        ("application/vnd.acme+json;v=1, application/problem+json;q=0.1", PROBLEM),
        ("application/vnd.acme+json;v=2;w=3, application/problem+json;q=0.1", PROBLEM),
        ("application/vnd.acme+json;v=22, application/problem+json;q=0.1", PROBLEM),
        // Of more of them it fits more closely.
        (
            "application/vnd.acme+json;q=0.1, application/vnd.acme+json;v=2, application/problem+json;q=0.5",
            ACME,
        ),
        (
            "application/vnd.acme+json;v=2;q=0, application/vnd.acme+json, application/problem+json;q=0.5",
            PROBLEM,
        ),
        (
            "application/vnd.acme+json;v=1;q=0, application/vnd.acme+json, application/problem+json;q=0.5",
            ACME,
        ),
        ("*/*;v=2, application/problem+json;q=0.1", ACME),
        ("*/*;v=1, application/problem+json;q=0.1", PROBLEM),
        ("application/*;v=2;q=0, application/*", PROBLEM),
        // By its suffix too.
        ("application/json;v=2, application/problem+json;q=0.1", ACME),
        ("application/json;v=1, application/problem+json;q=0.1", PROBLEM),
    ]);
    // No client is turned away for what it says of the charset.
    assert_chosen::<(Problem, Html)>(&[
        ("text/html;charset=utf-8", HTML),
        (r#"text/html;Charset="UTF-8""#, HTML),
        ("text/html;charset=iso-8859-1", HTML),
        ("text/html;q=0.1, text/html;charset=utf-8;q=0.9, application/*;q=0.5", HTML),
        ("text/html;q=0.9, text/html;charset=utf-8;q=0.1, application/*;q=0.5", PROBLEM),
    ]);
}

#[test]
fn a_style_without_a_media_type_is_for_who_accepts_anything() {
    assert_chosen::<(ReasonPhrase, Problem)>(&[
        ("*/*", NONE),
        ("image/png", NONE),
        ("application/json", PROBLEM),
        ("*/*;q=0.5, application/json;q=0.4", NONE),
        ("*/*;q=0, application/json", PROBLEM),
        ("*/*;q=0.4, application/problem+json;q=0.5", PROBLEM),
        ("/, application/json;q=0.1", PROBLEM),
    ]);
    assert_chosen::<(Problem, ReasonPhrase)>(&[("application/*;q=0, *", NONE), ("*/*", PROBLEM)]);
}
