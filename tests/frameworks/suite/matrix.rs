//! Every framework answers every case of the table, or the case is listed here with a reason.

use core::fmt::Write as _;

use error_response::Renderer;
use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use test_support::reply::Reply;

use crate::answer::Answer;
use crate::errors::LARGEST;
use crate::server::{Server, request, sorted};
use crate::table::{Case, Cell, Framework, Style, cell};
use crate::{actix_web, axum, poem, rocket, salvo, warp};

/// How many styles of a case are asked: all six, or fewer with a reason below.
const MATRIX: &str = "                 axum       actix-web  rocket     poem       salvo      warp
style            6          6          6          6          6          6
head             6          6          6          6          6          6
returned         6          6          6          6          6          6
boxed_dyn        6          6          6          6          6          6
frameworks_error 6          6          0          6          0          6
question_mark    6          6          6          6          6          6
retry_after      6          6          6          6          6          6
several_lines    6          6          6          6          6          6
transparent      6          6          6          6          6          6
generic          6          6          6          6          6          6
without_content  6          6          6          6          6          6
reason_phrase    6          5          5          6          6          6
extractor        6          6          6          6          6          6
secret           6          6          6          6          6          6
unknown_route    6          6          6          6          6          6
wrong_method     6          6          0          6          6          6
panic            6          6          6          6          6          6
large_body       6          6          6          6          6          6
rocket frameworks_error: Rocket has no error that carries a response
salvo frameworks_error: salvo's error carries no response, but a status and texts
actix-web reason_phrase: a phrase is a `&'static str`
rocket reason_phrase: a phrase is made from the code
rocket wrong_method: to Rocket another method is an unknown route: a 404
";

async fn start(framework: Framework, renderer: Option<Renderer>) -> Server {
    match framework {
        Framework::Axum => axum::start(renderer).await,
        Framework::ActixWeb => actix_web::start(renderer),
        Framework::Rocket => rocket::start(renderer).await,
        Framework::Poem => poem::start(renderer).await,
        Framework::Salvo => salvo::start(renderer).await,
        Framework::Warp => warp::start(renderer).await,
    }
}

/// Asks services everything that the table says of their framework: one without a renderer what its handlers answer,
/// and then for each style one with a renderer of that style, which has nothing to add to that.
async fn check(framework: Framework) {
    let without = start(framework, None).await;
    for &style in Style::ALL {
        let with = start(framework, Some(renderer(style))).await;
        for &case in Case::ALL {
            let Cell::Answers(answer) = cell(framework, style, case) else { continue };
            let expected = expected(framework, style, case, &answer);
            let name = format!("{} {} {}", framework.name(), style.name(), case.name());
            if !case.is_of_the_framework() {
                let reply = sorted(without.ask(&request_to(style, case)).await);
                assert_eq!(reply, expected, "{name}, without a renderer");
            }
            let reply = sorted(with.ask(&request_to(style, case)).await);
            assert_eq!(reply, expected, "{name}");
        }
    }
}

fn renderer(style: Style) -> Renderer {
    let renderer = Renderer::production();
    match style {
        Style::Problem => renderer.style::<Problem>(),
        Style::MessageDetails => renderer.style::<MessageDetails>(),
        Style::MessageOrDescription => renderer.style::<MessageOrDescription>(),
        Style::ApiMessage => renderer.style::<ApiMessage>(),
        Style::NestedError => renderer.style::<NestedError>(),
        Style::ReasonPhrase => renderer.style::<ReasonPhrase>(),
    }
}

fn request_to(style: Style, case: Case) -> String {
    let (method, handler, content) = match case {
        Case::Head => ("HEAD", Case::Style, ""),
        Case::Extractor => ("POST", case, r#"{"quantity":"SECRET"}"#),
        Case::WrongMethod => ("DELETE", Case::RetryAfter, ""),
        Case::LargeBody => ("POST", case, &*"0".repeat(10 * LARGEST)),
        case => ("GET", case, ""),
    };
    request(&format!("{method} /{}/{}", style.name(), handler.name()), content)
}

fn expected(framework: Framework, style: Style, case: Case, answer: &Answer) -> Reply {
    let mut fields = [answer.fields, framework.fields()].concat();
    let media_type = style.media_type().filter(|_| case != Case::WithoutContent);
    fields.extend(media_type.map(|media_type| ("content-type", media_type)));
    let mut status_line = format!("HTTP/1.1 {}", answer.status);
    if style == Style::ReasonPhrase {
        fields.push(("x-reason-phrase", answer.message));
        if framework.has_reason_phrases() {
            status_line = format!("HTTP/1.1 {} {}", &answer.status[..3], answer.phrase);
        }
    }
    let mut reply = sorted(Reply::framed(&status_line, &fields, answer.body(style)));
    let has_length = match case {
        Case::Head => framework.tells_the_length_to_head(reply.body.len()),
        Case::WithoutContent => false,
        _ => true,
    };
    if !has_length {
        reply.fields.retain(|(name, _)| name != "content-length");
    }
    if case == Case::Head {
        reply.body.clear();
    }
    reply
}

#[tokio::test]
async fn axum_answers_as_the_table_says() {
    check(Framework::Axum).await;
}

#[tokio::test]
async fn actix_web_answers_as_the_table_says() {
    check(Framework::ActixWeb).await;
}

#[tokio::test]
async fn rocket_answers_as_the_table_says() {
    check(Framework::Rocket).await;
}

#[tokio::test]
async fn poem_answers_as_the_table_says() {
    check(Framework::Poem).await;
}

#[tokio::test]
async fn salvo_answers_as_the_table_says() {
    check(Framework::Salvo).await;
}

#[tokio::test]
async fn warp_answers_as_the_table_says() {
    check(Framework::Warp).await;
}

#[test]
fn no_cell_is_missing() {
    assert_eq!(matrix(), MATRIX);
}

fn matrix() -> String {
    let mut text = format!("{:17}", "");
    for framework in Framework::ALL {
        write!(text, "{:11}", framework.name()).unwrap();
    }
    let mut notes = Vec::new();
    for &case in Case::ALL {
        write!(text, "\n{:17}", case.name()).unwrap();
        for &framework in Framework::ALL {
            write!(text, "{:<11}", asked(framework, case, &mut notes)).unwrap();
        }
    }
    let lines = text.lines().map(str::trim_end).chain(notes.iter().map(String::as_str));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// The number of styles that are asked, and a note on those that are not.
fn asked(framework: Framework, case: Case, notes: &mut Vec<String>) -> usize {
    let mut asked = 0;
    for &style in Style::ALL {
        match cell(framework, style, case) {
            Cell::Answers(_) => asked += 1,
            Cell::Cannot(why) => note(notes, format!("{} {}: {why}", framework.name(), case.name())),
        }
    }
    asked
}

fn note(notes: &mut Vec<String>, note: String) {
    if !notes.contains(&note) {
        notes.push(note);
    }
}
