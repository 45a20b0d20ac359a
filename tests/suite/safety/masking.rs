//! Which text of an occurrence a 5xx shows: what a level exposes, and what an expression makes of the error.

use super::*;
use http::StatusCode;

/// No response in any style shows the word that nobody may see.
#[track_caller]
fn assert_masked(errors: &[&dyn ApiError]) {
    for (index, error) in errors.iter().enumerate() {
        assert!(error.status().is_server_error(), "the error at {index}");
        for response in in_all_styles(*error) {
            let everything = everything(&response);
            assert!(!everything.contains("hunter2"), "the error at {index}: {everything}");
        }
    }
}

#[derive(ApiError)]
#[status(404)]
#[detail("{0}")]
struct NotFound(&'static str);

#[test]
fn exposure_is_for_what_a_level_forwards_and_not_for_what_is_further_out() {
    /// Further in than the text that is not exposed.
    #[derive(ApiError)]
    enum Exposing {
        #[transparent]
        #[expose]
        Forwards(NotFound),
    }

    #[derive(ApiError)]
    enum Text {
        #[transparent]
        #[detail("hunter2 {n}", n = 1)]
        Detail(Exposing),
        #[transparent]
        #[header("x-text" = "hunter2 {n}", n = 1)]
        Header(Exposing),
        #[transparent]
        #[header("x-text" = format!("hunter2 {}", _0.status()))]
        ComputedHeader(Exposing),
        #[transparent]
        #[extension("text" = format!("hunter2 {}", _0.status()))]
        ComputedMember(Exposing),
    }

    #[derive(ApiError)]
    #[transparent]
    #[status(500)]
    struct Failed(Text);

    let found = || Exposing::Forwards(NotFound("public"));
    assert_masked(&[
        &Failed(Text::Detail(found())),
        &Failed(Text::Header(found())),
        &Failed(Text::ComputedHeader(found())),
        &Failed(Text::ComputedMember(found())),
    ]);
    assert_eq!(json(&Failed(Text::ComputedMember(found())).to_response())["detail"], "public");
}

#[test]
fn exposure_shows_all_text_further_in() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{text}")]
    #[header("x-text" = "{text}")]
    #[header("x-computed" = text.to_uppercase())]
    #[extension("computed" = text.to_uppercase())]
    struct Text {
        text: &'static str,
    }

    #[derive(ApiError)]
    #[transparent]
    struct Between(Text);

    #[derive(ApiError)]
    #[transparent]
    #[status(500)]
    #[expose]
    struct Failed(Between);

    let response = Failed(Between(Text { text: "public" })).to_response();
    assert_eq!(response.status(), 500);
    assert_eq!(json(&response)["detail"], "public");
    assert_eq!(json(&response)["computed"], "PUBLIC");
    assert_eq!(lines(&response, "x-text"), ["public"]);
    assert_eq!(lines(&response, "x-computed"), ["PUBLIC"]);
}

/// What an expression makes of the error, with a status from a function.
#[derive(ApiError)]
#[status(404, with = |error: &Self| Some(error.status))]
#[extension("whole" = self.to_string())]
#[extension("field" = secret.to_uppercase().to_lowercase())]
#[extension("through self" = self.secret)]
#[extension("captured" = format!("{secret}"))]
#[header("x-whole" = format!("{self}"))]
#[header("x-field" = secret.to_lowercase())]
struct With {
    secret: &'static str,
    status: StatusCode,
    #[extension]
    declared: u8,
}

/// The same with a status from a field.
#[derive(ApiError)]
#[status(404)]
#[extension("whole" = self.to_string())]
#[extension("field" = _0.to_lowercase())]
#[header("x-whole" = self.to_string())]
#[header("x-field" = _0.to_lowercase())]
struct Tuple(&'static str, #[status] StatusCode, #[extension("declared")] u8);

/// The same with a status below 500, unless an outer level says otherwise.
#[derive(ApiError)]
#[status(404)]
#[extension("whole" = self.to_string())]
#[extension("field" = _0.to_lowercase())]
#[header("x-whole" = self.to_string())]
#[header("x-field" = _0.to_lowercase())]
struct Below(&'static str, #[extension("declared")] u8);

/// The same beside an inner error that has the status.
#[derive(ApiError)]
#[transparent]
#[extension("outer" = _0.to_string())]
#[header("x-outer" = _0.to_string())]
struct Beside<E: fmt::Display>(E);

#[derive(ApiError)]
#[transparent]
#[status(500)]
struct Failed<E>(E);

macro_rules! say_hunter2 {
    ($($type:ty)*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("hunter2")
            }
        }
    )*};
}

say_hunter2!(With Tuple Below);

const fn with(status: StatusCode) -> With {
    With { secret: "hunter2", status, declared: 7 }
}

const fn tuple(status: StatusCode) -> Tuple {
    Tuple("hunter2", status, 7)
}

const FAILED: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;

#[test]
fn what_an_expression_makes_of_the_error_is_not_sent_on_a_5xx() {
    let errors: [&dyn ApiError; 8] = [
        &with(FAILED),
        &tuple(FAILED),
        &Failed(Below("hunter2", 7)),
        &Failed(with(StatusCode::NOT_FOUND)),
        &Beside(with(FAILED)),
        &Beside(tuple(FAILED)),
        &Failed(Beside(Below("hunter2", 7))),
        &Failed(Box::new(Beside(std::sync::Arc::new(tuple(StatusCode::CONFLICT))))),
    ];
    assert_masked(&errors);
    for error in errors {
        assert_eq!(json(&error.to_response())["declared"], 7);
    }
}

#[test]
fn what_an_expression_makes_of_the_error_is_sent_below_500() {
    assert_body(
        &[&with(StatusCode::NOT_FOUND)],
        concat!(
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","whole":"hunter2","#,
            r#""field":"hunter2","through self":"hunter2","captured":"hunter2","declared":7}"#,
        ),
    );
    assert_fields(&[&with(StatusCode::NOT_FOUND)], &["x-field: hunter2", "x-whole: hunter2"]);
    assert_fields(
        &[&Beside(Below("hunter2", 7))],
        &["x-field: hunter2", "x-outer: hunter2", "x-whole: hunter2"],
    );
}

#[test]
fn a_hidden_member_takes_no_name_from_one_that_is_sent() {
    #[derive(ApiError)]
    #[status(500)]
    struct Inner {
        #[extension]
        name: &'static str,
    }

    #[derive(ApiError)]
    #[transparent]
    #[extension("name" = format!("hunter2 {}", _0.name))]
    struct Outer(Inner);

    #[derive(ApiError)]
    #[status(404)]
    #[extension("name" = format!("hunter2 {}", status))]
    struct Flattened {
        #[status]
        status: u16,
        #[extension(flatten)]
        more: BTreeMap<&'static str, u8>,
    }

    assert_eq!(json(&Outer(Inner { name: "public" }).to_response())["name"], "public");
    let error = Flattened { status: 500, more: BTreeMap::from([("name", 7)]) };
    assert_eq!(json(&error.to_response())["name"], 7);
}

const REVISION: u8 = 7;

#[test]
fn an_expression_that_does_not_see_the_error_is_sent() {
    #[derive(ApiError)]
    #[status(500)]
    #[extension("version" = String::from("1").repeat(2))]
    #[extension("revision" = self::REVISION)]
    #[header("x-version" = u8::from(true))]
    struct Failed;

    let response = Failed.to_response();
    assert_eq!(json(&response)["version"], "11");
    assert_eq!(json(&response)["revision"], 7);
    assert_eq!(lines(&response, "x-version"), ["1"]);
}

#[test]
fn an_expression_of_the_type_alone_does_not_see_the_error() {
    #[derive(ApiError)]
    #[status(500)]
    #[extension("limit" = N)]
    #[extension("text" = Self::TEXT)]
    #[header("x-size" = size_of::<T>())]
    struct Failed<T, const N: usize> {
        #[expect(dead_code, reason = "nobody is told")]
        text: T,
    }

    impl<T, const N: usize> Failed<T, N> {
        const TEXT: &str = "public";
    }

    let response = Failed::<u64, 3> { text: 7 }.to_response();
    assert_eq!(json(&response)["limit"], 3);
    assert_eq!(json(&response)["text"], "public");
    assert_eq!(lines(&response, "x-size"), ["8"]);
}

#[test]
fn an_expression_of_exposed_fields_is_sent_on_a_5xx() {
    #[derive(ApiError)]
    #[status(503)]
    #[extension("queue" = jobs.len())]
    #[header("x-queue" = jobs.len())]
    struct Busy {
        #[expose]
        jobs: Vec<u8>,
    }

    let response = Busy { jobs: vec![1, 2] }.to_response();
    assert_eq!(json(&response)["queue"], 2);
    assert_eq!(lines(&response, "x-queue"), ["2"]);
}

#[test]
fn a_development_member_may_see_the_error_on_a_5xx() {
    #[derive(ApiError)]
    #[status(500)]
    #[extension(development, "query" = query.to_uppercase())]
    struct Failed {
        query: &'static str,
    }

    let failed = Failed { query: "hunter2" };
    assert_masked(&[&failed]);
    let response = Renderer::development().scope(|| failed.to_response());
    assert_eq!(json(&response)["query"], "HUNTER2");
}
