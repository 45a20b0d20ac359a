//! A challenge of any scheme, with any parameters.

use error_response::{ApiError, Challenge, ChallengeError};

use crate::input::Input;
use crate::style;

#[derive(ApiError)]
#[status(401)]
struct Unauthorized<'a> {
    #[header(WWW_AUTHENTICATE)]
    challenges: Vec<Challenge<'a>>,
}

/// What one call of a builder says.
struct Call {
    builder: u8,
    name: String,
    value: String,
    number: u64,
}

impl Call {
    fn take(input: &mut Input<'_>) -> Self {
        Self { builder: input.byte(), name: input.text(), value: input.text(), number: input.number() }
    }

    fn apply<'a>(&'a self, challenge: Challenge<'a>) -> Challenge<'a> {
        match self.builder % 10 {
            0 => challenge.realm(&self.value),
            1 => challenge.error(ChallengeError::InvalidToken),
            2 => challenge.error_description(&self.value),
            3 => challenge.error_uri(&self.value),
            4 => challenge.scope(&self.value),
            5 => challenge.acr_values(&self.value),
            6 => challenge.max_age(self.number),
            7 => challenge.algs(&self.value),
            8 => challenge.resource_metadata(&self.value),
            _ => challenge.param(&self.name, &self.value),
        }
    }
}

pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let scheme = input.option(Input::text);
    let calls = input.list(16, Call::take);
    let challenge = calls
        .iter()
        .fold(scheme.as_deref().map_or(Challenge::bearer(), Challenge::scheme), |challenge, call| {
            call.apply(challenge)
        });
    let line = challenge.to_string();
    let scheme = scheme.as_deref().unwrap_or("Bearer");
    assert_eq!(line.is_empty(), !is_token(scheme), "{line:?}");
    if !line.is_empty() {
        check_line(&line, scheme);
    }

    let response = Unauthorized { challenges: vec![challenge, Challenge::dpop()] }.to_response();
    style::check_structure(&response, 64 * 1024);
    let sent: Vec<_> = response.headers().get_all("www-authenticate").iter().collect();
    if line.is_empty() || line.len() > 64 * 1024 {
        assert_eq!(sent, ["DPoP"]);
    } else {
        assert_eq!(sent, [&*line, "DPoP"]);
    }
}

/// A challenge (RFC 9110, section 11.6.1). Without escapes, each quote begins or ends a value.
fn check_line(line: &str, scheme: &str) {
    assert!(line.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b'\\'), "{line:?}");
    let Some(parameters) = line.strip_prefix(scheme).expect("the scheme").strip_prefix(' ') else {
        return assert_eq!(line, scheme);
    };
    let mut outside: Vec<_> = parameters.split('"').step_by(2).collect();
    assert_eq!(outside.pop(), Some(""), "{line:?}");
    let mut names = Vec::new();
    for (index, written) in outside.into_iter().enumerate() {
        let written = if index == 0 { written } else { written.strip_prefix(", ").expect("a separator") };
        let name = written.strip_suffix('=').expect("a name and its value");
        assert!(is_token(name), "{line:?}");
        let name = name.to_ascii_lowercase();
        assert!(!names.contains(&name), "{line:?} has {name} twice");
        names.push(name);
    }
}

/// RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
