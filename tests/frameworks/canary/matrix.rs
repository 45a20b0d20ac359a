//! Every position × shape × conduct × style × mode, in every framework.

use axum::response::IntoResponse;
use error_response::{ApiError, Limits, Renderer, RequestIds};
use test_support::random::Random;

use crate::error::{Conduct, Planting, SHOWN, Shape, alone, plant, token_at};
use crate::services::{self, FRAMEWORKS, Handled, Setup};
use crate::way::{Mode, Style};
use crate::wire::{Connection, contains};

/// What a client got, whole.
struct Seen {
    status: u16,
    /// Status line and fields.
    head: Vec<u8>,
    body: Vec<u8>,
}

/// Nothing of what was planted is there, but what development shows in its place.
#[track_caller]
fn check(what: &str, seen: &Seen, planting: &Planting, shape: Shape, style: Style, mode: Mode) {
    let token = &planting.token;
    assert_eq!(seen.status, shape.status(planting), "{what}");
    assert!(!contains(&seen.head, token), "{what}: {}", String::from_utf8_lossy(&seen.head));
    let body = style.readable(&seen.body);
    let is_minimal = planting.conduct != Conduct::Calm && style.writes_members();
    if mode == Mode::Production || !style.has_details() || is_minimal {
        for secret in [token, "Hunter2"] {
            assert!(!contains(&seen.body, secret) && !body.contains(secret), "{what}: {body}");
        }
        return;
    }
    let details = style.details(&body).unwrap_or_else(|| panic!("{what}: no details"));
    let all = shape.positions(planting.conduct);
    let shown: Vec<_> = all.iter().copied().filter(|at| details.contains(&token_at(token, at))).collect();
    assert_eq!(shown, SHOWN, "{what}: {details}");
    let count = |text: &str| text.matches(token.as_str()).count();
    assert_eq!(count(&body), count(&details), "{what}: outside of its place");
}

/// What is there for the client is sent, so that nothing that was looked at is empty.
#[track_caller]
fn check_public(what: &str, seen: &Seen, conduct: Conduct, style: Style) {
    if style == Style::ReasonPhrase {
        let text = "x-reason-phrase: The server met an unexpected condition.";
        let head = String::from_utf8_lossy(&seen.head).to_ascii_lowercase();
        assert!(head.contains(&text.to_ascii_lowercase()), "{what}: {head}");
        return;
    }
    assert!(contains(&seen.body, "The server met an unexpected condition."), "{what}");
    let has_member = style.readable(&seen.body).contains(&style.member("member", "public"));
    assert_eq!(has_member, conduct == Conduct::Calm && style.writes_members(), "{what}");
}

fn planting(random: &mut Random, conduct: Conduct) -> Planting {
    Planting { conduct, ..Planting::new(random, 500) }
}

/// The path of a shape, for a service.
fn shape_of(path: &str) -> Shape {
    let at: usize = path.trim_start_matches('/').parse().expect("the place of a shape");
    Shape::ALL[at]
}

#[test]
fn nothing_planted_is_found_in_any_framework() {
    let _alone = alone();
    let mut random = Random::for_test("canary");
    let mut combinations = 0;
    for framework in FRAMEWORKS {
        for style in Style::ALL {
            for mode in Mode::ALL {
                let respond = |path: &str| Handled::error(shape_of(path).error());
                let server = framework.start(Setup::new(respond, style.of(mode.renderer())));
                for conduct in Conduct::ALL {
                    for (at, shape) in Shape::ALL.into_iter().enumerate() {
                        let what = format!("{}, {style:?}, {mode:?}, {conduct:?}, {shape:?}", framework.name);
                        let planting = planting(&mut random, conduct);
                        plant(planting.clone());
                        let mut connection = Connection::to(server.address);
                        let answer =
                            connection.get(&format!("/{at}")).unwrap_or_else(|| panic!("{what}: no answer"));
                        let seen = Seen { status: answer.status, head: answer.head, body: answer.body };
                        check(&what, &seen, &planting, shape, style, mode);
                        check_public(&what, &seen, conduct, style);
                        combinations += shape.positions(conduct).len();
                    }
                }
            }
        }
    }
    println!("{combinations} combinations");
    assert!(combinations >= 1_820, "only {combinations} combinations");
    assert_eq!(combinations, FRAMEWORKS.len() * 34 * POSITIONS);
}

/// Of all shapes and conducts.
const POSITIONS: usize = 3 * (6 * 9 + 3 * 3 + 2) + 2 * 6;

/// The response of an error without a framework, or through axum's conversion.
fn render(renderer: &Renderer, error: Box<dyn ApiError + Send + Sync>, through_axum: bool) -> Seen {
    let response = if through_axum {
        let response = renderer.scope(|| error.into_response());
        let (head, body) = response.into_parts();
        let body = services::run(axum::body::to_bytes(body, usize::MAX)).expect("a body");
        http::Response::from_parts(head, body)
    } else {
        renderer.scope(|| error.to_response())
    };
    let (head, body) = response.into_parts();
    let phrase = head.extensions.get::<hyper::ext::ReasonPhrase>();
    let mut text = format!("{} {}\r\n", head.status, head.status.as_u16()).into_bytes();
    text.extend_from_slice(phrase.map_or(b"", |phrase| phrase.as_bytes()));
    for (name, value) in &head.headers {
        text.extend_from_slice(format!("\r\n{name}: ").as_bytes());
        text.extend_from_slice(value.as_bytes());
    }
    Seen { status: head.status.as_u16(), head: text, body: body.to_vec() }
}

#[test]
fn nothing_planted_is_found_in_ten_thousand_random_errors() {
    const CASES: usize = 10_000;

    let _alone = alone();
    let mut random = Random::for_test("random canary");
    for case in 0..CASES {
        let conduct = *random.one(&[Conduct::Calm, Conduct::Calm, Conduct::Fails]);
        let mut planting = planting(&mut random, conduct);
        planting.status = 500 + u16::try_from(random.below(100)).expect("fewer than a hundred");
        planting.around = random.text(30);
        plant(planting.clone());
        let (shape, style, mode) =
            (*random.one(&Shape::ALL), *random.one(&Style::ALL), *random.one(&Mode::ALL));
        let mut renderer = style.of(mode.renderer());
        if random.once_in(3) {
            renderer = renderer.request_ids(RequestIds::new().member("request_id")).attach_info();
        }
        if mode == Mode::Production && random.once_in(3) {
            let limits = Limits::new().body(1024 + random.below(2000)).detail(random.below(100));
            renderer = renderer.limits(limits.nesting(random.below(3)).headers(random.below(200)));
        }
        let what = format!("case {case}: {style:?}, {mode:?}, {conduct:?}, {shape:?}");
        let seen = render(&renderer, shape.error(), random.once_in(2));
        check(&what, &seen, &planting, shape, style, mode);
    }
}
