//! The request is in development details, without its secrets, and nowhere else.

use http::HeaderName;

use crate::answers::{Way, respond};
use crate::services::{FRAMEWORKS, Setup};
use crate::way::{Mode, Style};
use crate::wire::Connection;

const LINES: [&str; 6] = [
    "Authorization: Bearer CANARY",
    "Proxy-Authorization: Basic CANARY",
    "Cookie: session=CANARY; theme=CANARY",
    "Set-Cookie: session=CANARY",
    "X-Api-Key: CANARY",
    "X-Plain: KNOWN",
];

/// In the order of the names, as far as a framework keeps them: Rocket puts cookies aside.
const TOLD: [&str; 5] = [
    "authorization: [redacted]",
    "proxy-authorization: [redacted]",
    "set-cookie: [redacted]",
    "x-api-key: [redacted]",
    "x-plain: KNOWN",
];

#[test]
fn the_request_is_in_development_details_without_its_secrets_and_nowhere_else() {
    for framework in FRAMEWORKS {
        for mode in Mode::ALL {
            for style in Style::ALL {
                let renderer = style.of(mode.renderer().redact(HeaderName::from_static("x-api-key")));
                let server = framework.start(Setup::new(respond, renderer));
                let mut connection = Connection::to(server.address);
                for way in Way::ALL {
                    let what = format!("{}, {mode:?}, {style:?}, {way:?}", framework.name);
                    let path = format!("{}?query=KNOWN", way.path());
                    let answer = connection.ask(&format!("GET {path}"), &LINES);
                    let answer = answer.unwrap_or_else(|| panic!("{what}: no answer"));
                    assert!(!answer.contains("CANARY"), "{what}");
                    let is_told = mode == Mode::Development && way.is_in_style() && style.has_details();
                    if !is_told {
                        assert!(!answer.contains("KNOWN"), "{what}");
                        continue;
                    }
                    let body = style.readable(&answer.content());
                    let details = style.details(&body).unwrap_or_else(|| panic!("{what}: {body}"));
                    assert_eq!(details.matches(&format!("GET {path}")).count(), 1, "{what}: {details}");
                    for line in TOLD {
                        assert!(details.contains(line), "{what}: {line} in {details}");
                    }
                }
            }
        }
    }
}
