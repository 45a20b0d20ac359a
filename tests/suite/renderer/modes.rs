//! Production hides what a 5xx says of the service; development shows it beside the body that production sends.

use std::fmt;

use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use error_response::{ApiError, Renderer};

use super::{Failure, Inner, MASKED, chain};
use crate::response::{body, body_as, in_json_styles, json, lines};

#[test]
fn production_is_the_default() {
    assert_eq!(body(&Failure::Constant), MASKED);
    assert_eq!(Renderer::production().scope(|| body(&Failure::Constant)), MASKED);
    assert_eq!(Renderer::default().scope(|| body(&Failure::Constant)), MASKED);
}

fn details(error: &dyn ApiError) -> String {
    let response = Renderer::development().scope(|| error.to_response());
    json(&response)["debug"].as_str().expect("a text").to_owned()
}

#[test]
fn development_details_are_names_display_debug_and_sources() {
    assert_eq!(
        details(&Failure::Disk(7, chain(2))),
        "Failure::Disk: disk 7 is full\n\
         Disk(7, Link(0, Some(Link(1, None))))\n\
         caused by: link 0\n\
         caused by: link 1",
    );
    assert_eq!(details(&Failure::Constant), "Failure::Constant: everything is lost\nConstant");
    assert_eq!(details(&Failure::Gone(7)), "Failure::Gone: order 7 is gone\nGone(7)");
}

#[test]
fn development_details_of_a_struct_name_it_once() {
    assert_eq!(details(&Inner(7, chain(1))), "Inner: inner 7\nInner(7, Link(0, None))\ncaused by: link 0");
}

#[test]
fn development_details_of_a_transparent_error_are_those_of_both() {
    assert_eq!(
        details(&Failure::from(Inner(7, chain(1)))),
        "Failure::Inner: inner 7\nInner(Inner(7, Link(0, None)))\ncaused by: link 0",
    );
}

#[test]
fn development_details_come_from_the_inner_error_where_the_outer_has_no_traits() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        Wrapped(Inner),
    }

    assert_eq!(
        details(&Outer::Wrapped(Inner(7, chain(1)))),
        "Outer::Wrapped: inner 7\nInner(7, Link(0, None))\ncaused by: link 0",
    );
}

#[test]
fn development_details_follow_at_most_thirty_two_sources() {
    let details = details(&Failure::Disk(7, chain(40)));
    assert_eq!(details.matches("\ncaused by: ").count(), 32);
    assert!(details.ends_with("\ncaused by: link 31"));
}

#[test]
fn development_details_have_what_the_type_has() {
    #[derive(Debug, ApiError)]
    #[status(500)]
    struct Debugged;

    #[derive(ApiError)]
    #[status(500)]
    struct Displayed;

    impl fmt::Display for Displayed {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("shown")
        }
    }

    #[derive(ApiError)]
    enum Silent {
        #[status(500)]
        Variant,
    }

    assert_eq!(details(&Debugged), "Debugged\nDebugged");
    assert_eq!(details(&Displayed), "Displayed: shown");
    assert_eq!(details(&Silent::Variant), "Silent::Variant");
}

#[test]
fn development_details_leave_out_what_generics_hide() {
    #[derive(Debug, ApiError)]
    #[status(500)]
    struct Generic<T>(#[allow(dead_code, reason = "for `Debug`")] T);

    #[derive(Debug, ApiError)]
    #[status(500)]
    struct Lifetime<'a>(#[allow(dead_code, reason = "for `Debug`")] &'a str);

    assert_eq!(details(&Generic(7)), "Generic");
    assert_eq!(details(&Lifetime("x")), "Lifetime\nLifetime(\"x\")");
}

#[test]
fn development_details_of_a_failing_display_go_up_to_there() {
    #[derive(ApiError)]
    #[status(500)]
    struct Failing;

    impl fmt::Display for Failing {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            Err(fmt::Error)
        }
    }

    assert_eq!(details(&Failing), "Failing: half");
}

#[test]
fn development_details_are_cut_and_the_body_stays_whole() {
    #[derive(Debug, ApiError)]
    #[status(500)]
    struct Large(#[allow(dead_code, reason = "for `Debug`")] String);

    let error = Large("é".repeat(1024 * 1024));
    for response in Renderer::development().scope(|| in_json_styles(&error)) {
        assert!(response.body().len() <= 64 * 1024);
        assert!(json(&response).is_object());
    }
}

#[test]
fn development_details_are_the_last_member_in_each_style_that_has_one() {
    let error = Failure::Gone(7);
    Renderer::development().scope(|| {
        assert_eq!(
            body_as::<Problem>(&error),
            concat!(
                r#"{"title":"Not Found","status":404,"detail":"order 7 is gone","#,
                r#""debug":"Failure::Gone: order 7 is gone\nGone(7)"}"#,
            ),
        );
        assert_eq!(
            body_as::<MessageDetails>(&error),
            r#"{"Message":"order 7 is gone","Details":"Failure::Gone: order 7 is gone\nGone(7)"}"#,
        );
        assert_eq!(
            body_as::<ApiMessage>(&error),
            concat!(
                r#"{"status":404,"message":"Not Found","description":"order 7 is gone","#,
                r#""debug":"Failure::Gone: order 7 is gone\nGone(7)"}"#,
            ),
        );
        assert_eq!(
            body_as::<NestedError>(&error),
            concat!(
                r#"{"error":{"code":"gone","message":"order 7 is gone","#,
                r#""debug":"Failure::Gone: order 7 is gone\nGone(7)"}}"#,
            ),
        );
        assert_eq!(body_as::<MessageOrDescription>(&error), r#"{"Message":"order 7 is gone"}"#);
        let response = error.to_response_as::<ReasonPhrase>();
        assert!(response.body().is_empty());
        assert_eq!(lines(&response, "x-reason-phrase"), ["order 7 is gone"]);
    });
}

#[test]
fn development_does_not_unmask_the_detail() {
    let response = Renderer::development().scope(|| Failure::Constant.to_response());
    assert_eq!(json(&response)["detail"], "The server met an unexpected condition.");
}
