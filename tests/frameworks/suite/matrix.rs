//! Every cell of the table is asked, or is listed here as one that is not.

use core::fmt::Write as _;

use crate::answer::Answer;
use crate::errors::LARGEST;
use crate::reply::Reply;
use crate::server::{Server, request, sorted};
use crate::table::{Case, Cell, Framework, Style, cell};
use crate::{actix_web, axum, poem, rocket, salvo, warp};

/// How many styles of a case are asked: all six, or fewer with a reason below, or none, or none yet.
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
unknown_route    …          …          …          …          …          …
wrong_method     …          …          0          …          …          …
panic            …          …          …          …          …          …
large_body       …          …          …          …          …          …
rocket frameworks_error: Rocket has no error that carries a response
salvo frameworks_error: salvo's error carries no response, but a status and texts
actix-web reason_phrase: a phrase is a `&'static str`
rocket reason_phrase: a phrase is made from the code
…: with the layer: the framework's own errors in the style of the service
rocket wrong_method: Rocket has no 405: to it, another method is an unknown route
";

async fn start(framework: Framework) -> Server {
    match framework {
        Framework::Axum => axum::start().await,
        Framework::ActixWeb => actix_web::start(),
        Framework::Rocket => rocket::start().await,
        Framework::Poem => poem::start().await,
        Framework::Salvo => salvo::start().await,
        Framework::Warp => warp::start().await,
    }
}

/// Asks a service everything that the table says of its framework.
async fn check(framework: Framework) {
    let server = start(framework).await;
    for &case in Case::ALL {
        for &style in Style::ALL {
            if let Cell::Answers(answer) = cell(framework, style, case) {
                let reply = sorted(server.ask(&request_to(style, case)).await);
                let expected = expected(framework, style, case, &answer);
                assert_eq!(reply, expected, "{} {} {}", framework.name(), style.name(), case.name());
            }
        }
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
            write!(text, "{:11}", asked(framework, case, &mut notes)).unwrap();
        }
    }
    let lines = text.lines().map(str::trim_end).chain(notes.iter().map(String::as_str));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// The number of styles that are asked, and a note on those that are not.
fn asked(framework: Framework, case: Case, notes: &mut Vec<String>) -> String {
    let mut asked = 0;
    let mut is_pending = false;
    for &style in Style::ALL {
        match cell(framework, style, case) {
            Cell::Answers(_) => asked += 1,
            Cell::Pending(what) => {
                is_pending = true;
                note(notes, format!("…: {what}"));
            }
            Cell::Cannot(why) => note(notes, format!("{} {}: {why}", framework.name(), case.name())),
        }
    }
    if is_pending { "…".to_owned() } else { asked.to_string() }
}

fn note(notes: &mut Vec<String>, note: String) {
    if !notes.contains(&note) {
        notes.push(note);
    }
}
