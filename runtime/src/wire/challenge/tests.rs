use http::header::{self, HeaderMap};
use http::{HeaderName, StatusCode};

use super::*;
use crate::wire::{Fields, Precedence};

/// A challenge as a recipient of RFC 9110, section 11.6.1, reads it: the scheme, and each parameter with its value.
type Parsed = (String, Vec<(String, String)>);

/// Takes a token, and returns it with the rest.
fn take_token(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)))
        .unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Takes a quoted string (RFC 9110, section 5.6.4), and returns what it stands for with the rest.
fn take_quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut value = String::new();
    let mut symbols = inner.char_indices();
    loop {
        match symbols.next()? {
            (at, '"') => return Some((value, &inner[at + 1..])),
            (_, '\\') => value.push(symbols.next()?.1),
            (_, symbol @ ('\t' | ' '..='~' | '\u{80}'..)) => value.push(symbol),
            _ => return None,
        }
    }
}

fn parse(line: &str) -> Option<Parsed> {
    let (scheme, mut rest) = take_token(line)?;
    let mut parameters = Vec::new();
    let mut separator = " ";
    while !rest.is_empty() {
        let (name, value) = take_token(rest.strip_prefix(separator)?)?;
        let (value, behind) = take_quoted(value.strip_prefix('=')?)?;
        parameters.push((name.to_owned(), value));
        (rest, separator) = (behind, ", ");
    }
    Some((scheme.to_owned(), parameters))
}

/// The parameters of a line, which must be one challenge of printable ASCII without escapes.
#[track_caller]
fn parameters(challenge: &Challenge<'_>) -> Vec<(String, String)> {
    let line = challenge.to_string();
    assert!(line.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{line:?}");
    assert!(!line.contains('\\'), "{line:?}");
    let (_, parameters) = parse(&line).unwrap_or_else(|| panic!("{line:?} is no challenge"));
    let mut names: Vec<_> = parameters.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), parameters.len(), "{line:?} has a parameter twice");
    parameters
}

/// Makes a challenge with one parameter, which takes any text.
type Build = fn(&str) -> Challenge<'_>;

const BUILDERS: [(&str, Build); 8] = [
    ("realm", |text| Challenge::bearer().realm(text)),
    ("error_description", |text| Challenge::bearer().error_description(text)),
    ("error_uri", |text| Challenge::bearer().error_uri(text)),
    ("scope", |text| Challenge::bearer().scope(text)),
    ("acr_values", |text| Challenge::bearer().acr_values(text)),
    ("algs", |text| Challenge::bearer().algs(text)),
    ("resource_metadata", |text| Challenge::bearer().resource_metadata(text)),
    ("x", |text| Challenge::bearer().param("x", text)),
];

#[track_caller]
fn assert_is_one_value(text: &str) {
    for (name, build) in BUILDERS {
        let parameters = parameters(&build(text));
        let [(only, value)] = &parameters[..] else { panic!("{name} of {text:?}: {parameters:?}") };
        assert_eq!(only, name);
        if name == "error_uri" || name == "resource_metadata" {
            assert!(value.bytes().all(|byte| byte.is_ascii_graphic()), "{value:?} of {text:?}");
        } else {
            assert_eq!(*value, cleaned(text), "{name} of {text:?}");
        }
    }
}

/// RFC 6750, section 3, worded a second time: %x20-21 / %x23-5B / %x5D-7E.
fn cleaned(text: &str) -> String {
    let clean = |symbol: char| match u32::from(symbol) {
        0x22 => '\'',
        0x5C => '/',
        0x20..=0x21 | 0x23..=0x5B | 0x5D..=0x7E => symbol,
        _ => '?',
    };
    text.chars().map(clean).collect()
}

#[test]
fn the_parser_of_these_tests_knows_a_challenge() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(parse("Basic"), Some(("Basic".to_owned(), vec![])));
    let parsed = parse(r#"A b="c, d=\"", e="""#);
    assert_eq!(parsed, Some(("A".to_owned(), vec![pair("b", "c, d=\""), pair("e", "")])));
    for line in
        ["", " A", "A ", "A b", "A b=c", "A b=\"c", "A b=\"c\",", "A b=\"c\" d=\"e\"", "A b=\"\n\"", "A\r\n"]
    {
        assert_eq!(parse(line), None, "{line:?}");
    }
}

#[test]
fn every_byte_stays_within_its_quotes() {
    for byte in 0..=u8::MAX {
        let symbol = char::from(byte);
        for text in
            [format!("{symbol}"), format!("a{symbol}b"), format!("{symbol}{symbol}"), format!("\\{symbol}\"")]
        {
            assert_is_one_value(&text);
        }
        assert_is_one_value(&String::from_utf8_lossy(&[byte, b'"', byte]));
    }
}

#[test]
fn every_scalar_stays_within_its_quotes() {
    // Miri takes its time.
    let step = if cfg!(miri) { 4099 } else { 1 };
    let scalars: Vec<_> = ('\0'..=char::MAX).step_by(step).collect();
    for piece in scalars.chunks(512) {
        assert_is_one_value(&piece.iter().collect::<String>());
    }
    for symbol in [
        '\u{85}',
        '\u{a0}',
        '\u{2028}',
        '\u{202e}',
        '\u{feff}',
        '\u{ff02}',
        '\u{301}',
        '\u{1f600}',
        '\u{10ffff}',
    ] {
        assert_is_one_value(&symbol.to_string());
    }
}

/// Pieces that a text would need to get out of its quotes, in any order.
#[test]
fn no_text_adds_a_parameter_a_challenge_or_a_line() {
    const PIECES: [&str; 16] = [
        "\"", "\\", "\\\"", "\", ", "=", ",", " ", "\r\n", "\0", "realm=\"", "Basic ", "%22", "é",
        "\u{ff02}", "a", "\t",
    ];
    let mut state = 1_u64;
    let mut next = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % end
    };
    for _ in 0..if cfg!(miri) { 50 } else { 20_000 } {
        let mut text = || (0..next(8)).map(|_| PIECES[next(PIECES.len())]).collect::<String>();
        let (one, two, name) = (text(), text(), text());
        assert_is_one_value(&one);
        let challenge = Challenge::dpop().realm(&one).error(ChallengeError::InvalidToken).error_uri(&two);
        let expected = 3 + usize::from(parse(&name).is_some_and(|(_, parameters)| parameters.is_empty()));
        assert_eq!(parameters(&challenge.param(&name, &two)).len(), expected, "{name:?}");
        let scheme = Challenge::scheme(&name).realm(&one).to_string();
        assert!(scheme.is_empty() || parse(&scheme).is_some_and(|(scheme, _)| scheme == name), "{scheme:?}");
    }
}

#[test]
fn a_later_call_replaces_the_value_where_it_stands() {
    const CHALLENGE: Challenge<'static> = Challenge::bearer()
        .realm("a")
        .scope("b")
        .max_age(1)
        .param("Realm", "c")
        .param("MAX_AGE", "d")
        .scope("e");
    assert_eq!(CHALLENGE.to_string(), r#"Bearer Realm="c", scope="e", MAX_AGE="d""#);
    let error = Challenge::bearer().error(ChallengeError::InvalidToken).param("error", "other").realm("é");
    assert_eq!(error.to_string(), r#"Bearer error="other", realm="?""#);
}

#[test]
fn names_are_tokens() {
    for name in ["", " ", "a b", "a=", "a\"", "é", "a,", "a\n", "\0", "a/b", "(a)"] {
        assert_eq!(Challenge::bearer().param(name, "x").to_string(), "Bearer", "{name:?}");
        assert_eq!(Challenge::scheme(name).realm("x").to_string(), "", "{name:?}");
    }
    for byte in 0..=u8::MAX {
        let name = char::from(byte).to_string();
        assert_eq!(is_token(&name), take_token(&name).is_some_and(|(_, rest)| rest.is_empty()), "{name:?}");
    }
}

#[test]
fn what_there_is_no_room_for_is_left_out() {
    let names: Vec<_> = (0..20).map(|index| format!("p{index}")).collect();
    let full = names.iter().fold(Challenge::bearer(), |challenge, name| challenge.param(name, "x"));
    assert_eq!(parameters(&full).len(), MOST_PARAMETERS);
    assert_eq!(parameters(&full.param("P11", "y"))[11], ("P11".to_owned(), "y".to_owned()));
    // Every parameter that has a builder, and three more.
    let all = Challenge::bearer()
        .realm("")
        .error(ChallengeError::InvalidRequest)
        .error_description("")
        .error_uri("")
        .scope("")
        .acr_values("")
        .max_age(u64::MAX)
        .algs("")
        .resource_metadata("")
        .param("a", "")
        .param("b", "")
        .param("c", "");
    assert_eq!(parameters(&all).len(), 12);
}

#[test]
fn codes_are_those_of_the_registry() {
    for (error, code) in [
        (ChallengeError::InvalidRequest, "invalid_request"),
        (ChallengeError::InvalidToken, "invalid_token"),
        (ChallengeError::InsufficientScope, "insufficient_scope"),
        (ChallengeError::InsufficientUserAuthentication, "insufficient_user_authentication"),
        (ChallengeError::InvalidDpopProof, "invalid_dpop_proof"),
        (ChallengeError::UseDpopNonce, "use_dpop_nonce"),
    ] {
        assert_eq!(parameters(&Challenge::bearer().error(error)), [("error".to_owned(), code.to_owned())]);
    }
}

fn sent(name: &HeaderName, value: &dyn HeaderField) -> Vec<String> {
    let mut map = HeaderMap::new();
    Fields::new(&mut map, StatusCode::UNAUTHORIZED, 2048).write(name, value, Precedence::Usual);
    map.get_all(name).iter().map(|line| line.to_str().expect("ASCII").to_owned()).collect()
}

#[test]
fn a_challenge_is_sent_as_it_is_displayed() {
    let spaced = Challenge::bearer().realm("  a   b ").error_description("");
    assert_eq!(
        sent(&header::WWW_AUTHENTICATE, &spaced),
        [r#"Bearer realm="  a   b ", error_description="""#]
    );
    assert_eq!(sent(&header::WWW_AUTHENTICATE, &Some(spaced)), [spaced.to_string()]);
    for name in [header::WWW_AUTHENTICATE, header::PROXY_AUTHENTICATE] {
        let both = [Challenge::bearer().realm("a, b"), Challenge::dpop()];
        assert_eq!(sent(&name, &both), [r#"Bearer realm="a, b""#, "DPoP"]);
        assert_eq!(sent(&name, &both.to_vec()), sent(&name, &both));
        // One that is no challenge takes no other with it.
        assert_eq!(sent(&name, &[Challenge::scheme(""), Challenge::bearer()]), ["Bearer"]);
    }
}

#[test]
fn a_challenge_is_whole_or_not_there() {
    let long = |length| "x".repeat(length);
    let rest = r#"Bearer realm="""#.len();
    let (fits, too_long) = (long(64 * 1024 - rest), long(64 * 1024 - rest + 1));
    assert_eq!(sent(&header::WWW_AUTHENTICATE, &Challenge::bearer().realm(&fits))[0].len(), 64 * 1024);
    let both = [Challenge::bearer().realm(&too_long), Challenge::dpop()];
    assert_eq!(sent(&header::WWW_AUTHENTICATE, &both), ["DPoP"]);
}
