//! Text from outside in every place of a head that takes one, twenty thousand times in every framework: what is read
//! from the wire is what was to be written, and not a field more.

use error_response::body::ReasonPhrase;
use error_response::{ApiError, Renderer};
use test_support::random::Random;

use crate::services::{FRAMEWORKS, Handled, Phrases, Setup};
use crate::wire::{Answer, Connection};

const CASES: usize = 20_000;

#[derive(ApiError)]
#[body(ReasonPhrase)]
#[status(401)]
#[header("x-text" = "{text}")]
#[header(WWW_AUTHENTICATE = "Bearer realm=\"{text}\"")]
#[detail("{text}")]
struct Injected {
    #[header("x-field")]
    text: String,
    #[header(LOCATION)]
    location: String,
    #[header(SET_COOKIE)]
    cookies: Vec<String>,
    #[header(ALLOW)]
    list: Vec<String>,
}

const PAYLOADS: [&str; 10] = [
    "\r\nSet-Cookie: a=1",
    "\r\n\r\n",
    "\nx: y",
    "\r",
    "\u{10d}\u{10a}",
    "\0",
    "\u{2028}",
    "%0d%0aSet-Cookie:%20a=1",
    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    "\u{85}\u{b}\u{c}",
];

fn text(random: &mut Random) -> String {
    let (before, payload, behind) = (random.text(12), *random.one(&PAYLOADS), random.text(12));
    if random.once_in(4) { before + &behind } else { before + payload + &behind }
}

/// The error of a case, the same for whoever asks.
fn error(case: usize) -> Injected {
    let mut random = Random::of(u64::try_from(case).expect("a small number"));
    Injected {
        text: text(&mut random),
        location: text(&mut random),
        cookies: (0..random.below(3)).map(|_| text(&mut random)).collect(),
        list: (0..random.below(3)).map(|_| text(&mut random)).collect(),
    }
}

/// The rule of the style without a body, written down once more.
fn ascii(text: &str) -> String {
    let symbols = text.chars().map(|scalar| match scalar {
        '\u{2028}' | '\u{2029}' => ' ',
        _ if scalar.is_control() => ' ',
        ' '..='~' => scalar,
        _ => '?',
    });
    let symbols: String = symbols.collect();
    symbols.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn check(what: &str, case: usize, answer: &Answer, has_phrases: bool) {
    // What frameworks send with every answer.
    const OF_THE_SERVER: [&str; 8] = [
        "date",
        "server",
        "content-length",
        "connection",
        "x-frame-options",
        "x-content-type-options",
        "permissions-policy",
        "keep-alive",
    ];

    let error = error(case);
    assert_eq!(answer.status, 401, "{what}");
    assert!(answer.body.is_empty(), "{what}");
    let non_empty =
        |texts: Vec<String>| -> Vec<String> { texts.into_iter().filter(|text| !text.is_empty()).collect() };
    let list = non_empty(error.list.iter().map(|text| ascii(text)).collect());
    // Text that has nothing to show is no text; where there is none at all, there is the explanation.
    let explanation = "The request lacks valid credentials.";
    let detail = ascii(if error.text.is_empty() { explanation } else { &error.text });
    let expected = [
        ("x-text", non_empty(vec![ascii(&error.text)])),
        ("x-field", non_empty(vec![ascii(&error.text)])),
        ("www-authenticate", vec![ascii(&format!("Bearer realm=\"{}\"", error.text))]),
        ("set-cookie", non_empty(error.cookies.iter().map(|text| ascii(text)).collect())),
        ("allow", vec![list.join(", ")]),
        ("x-reason-phrase", non_empty(vec![detail.clone()])),
    ];
    for (name, lines) in &expected {
        assert_eq!(answer.lines(name), *lines, "{what}: {name}");
    }
    let location = answer.lines("location");
    assert!(location.len() <= 1, "{what}: {location:?}");
    assert!(location.concat().bytes().all(|byte| byte.is_ascii_graphic()), "{what}: {location:?}");
    for (name, value) in &answer.fields {
        let is_known = expected.iter().any(|(known, _)| known == name) || name == "location";
        assert!(is_known || OF_THE_SERVER.contains(&name.as_str()), "{what}: a field {name}: {value}");
        assert!(value.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{what}: {name}: {value:?}");
    }
    if has_phrases && !detail.is_empty() {
        assert_eq!(answer.reason, detail[..detail.len().min(128)].trim_end(), "{what}");
    }
}

#[test]
fn no_text_becomes_a_field_in_any_framework() {
    for framework in FRAMEWORKS {
        let respond = |path: &str| {
            Handled::error(error(path.trim_start_matches('/').parse().expect("the number of a case")))
        };
        let server = framework.start(Setup::new(respond, Renderer::production()));
        let mut connection = Connection::to(server.address);
        for case in 0..CASES {
            let what = format!("{}, case {case}", framework.name);
            let answer = connection.get(&format!("/{case}")).unwrap_or_else(|| panic!("{what}: no answer"));
            check(&what, case, &answer, framework.phrases == Phrases::Any);
        }
    }
}
