//! Responses of handlers without our types: whatever a 5xx says of its text, and whatever middleware is around it, nothing
//! of the text arrives, and all else does.

use std::io::Write as _;
use std::time::Duration;

use error_response::Renderer;
use flate2::write::GzEncoder;
use test_support::random::Random;
use test_support::strict_json::{self, Json};

use crate::error::{Planting, alone, plant, planted};
use crate::services::{
    Conduct, Content, FRAMEWORKS, Foreign, Framework, Handled, Length, Order, Other, Phrases, Setup,
};
use crate::wire::{Answer, Connection};

/// A phrase is known when the program is compiled.
const PHRASE: &str = "hunter2 is the phrase";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Stream,
    NoMediaType,
    NoMediaTypeStream,
    EmptyMediaType,
    NoneThatIsKnown,
    Gzip,
    GzipOfNoMediaType,
    Phrase,
    /// It has a format of its own, and a phrase that is nobody's business.
    JsonWithPhrase,
    /// With each field that describes content.
    Described,
    FrameworksError,
    Panics,
    PanicsWhenRead,
    StreamPanicsWhenRead,
    PanicsWhenDropped,
    StreamPanicsWhenDropped,
}

impl Kind {
    const ALL: [Self; 17] = [
        Self::Text,
        Self::Stream,
        Self::NoMediaType,
        Self::NoMediaTypeStream,
        Self::EmptyMediaType,
        Self::NoneThatIsKnown,
        Self::Gzip,
        Self::GzipOfNoMediaType,
        Self::Phrase,
        Self::JsonWithPhrase,
        Self::Described,
        Self::FrameworksError,
        Self::Panics,
        Self::PanicsWhenRead,
        Self::StreamPanicsWhenRead,
        Self::PanicsWhenDropped,
        Self::StreamPanicsWhenDropped,
    ];

    fn media_type(self) -> Option<&'static str> {
        match self {
            Self::NoMediaType | Self::NoMediaTypeStream | Self::GzipOfNoMediaType => None,
            Self::EmptyMediaType => Some(""),
            Self::NoneThatIsKnown => Some("gibberish; charset=utf-8"),
            Self::JsonWithPhrase => Some("application/json"),
            _ => Some("text/plain; charset=utf-8"),
        }
    }

    fn length(self) -> Length {
        match self {
            Self::Stream
            | Self::NoMediaTypeStream
            | Self::StreamPanicsWhenRead
            | Self::StreamPanicsWhenDropped => Length::Unknown,
            _ => Length::Known,
        }
    }

    fn conduct(self) -> Conduct {
        match self {
            Self::PanicsWhenRead | Self::StreamPanicsWhenRead => Conduct::PanicsWhenRead,
            Self::PanicsWhenDropped | Self::StreamPanicsWhenDropped => Conduct::PanicsWhenDropped,
            _ => Conduct::Calm,
        }
    }

    /// A panic has no other status, and an error of warp's neither.
    fn status(self, status: u16, framework: &Framework) -> u16 {
        match self {
            Self::Panics => 500,
            Self::FrameworksError if framework.name == "warp" => 500,
            _ => status,
        }
    }

    fn has_fields(self) -> bool {
        ![Self::FrameworksError, Self::Panics].contains(&self)
    }

    fn has_phrase(self) -> bool {
        matches!(self, Self::Phrase | Self::JsonWithPhrase)
    }

    /// Whether there is such a response below 500, which is whole because nothing panics.
    fn is_shown_below_500(self, framework: &Framework) -> bool {
        self.conduct() == Conduct::Calm && self.status(409, framework) == 409
    }

    fn response(self, status: u16, token: &str) -> Foreign {
        let text = format!("{token} refuses connections on {token}");
        let mut fields: Vec<_> =
            self.media_type().map(|value| ("content-type", value.to_owned())).into_iter().collect();
        fields.extend(KEPT.map(|(name, value)| (name, value.to_owned())));
        let content = match self {
            Self::Gzip | Self::GzipOfNoMediaType => {
                fields.push(("content-encoding", "gzip".to_owned()));
                gzip(text.as_bytes())
            }
            Self::JsonWithPhrase => JSON.into(),
            _ => text.into_bytes(),
        };
        if self == Self::Described {
            fields.extend(describing(token));
        }
        let phrase = self.has_phrase().then_some(PHRASE);
        Foreign { status, fields, phrase, content: Content::new(content, self.length(), self.conduct()) }
    }
}

const JSON: &[u8] = br#"{"error":"of an upstream"}"#;

/// The fields that are not the content's.
const KEPT: [(&str, &str); 3] =
    [("retry-after", "120"), ("set-cookie", "session=; Max-Age=0"), ("set-cookie", "theme=; Max-Age=0")];

/// The fields that describe content, but for its coding and those that frame it.
fn describing(token: &str) -> Vec<(&'static str, String)> {
    let fields = [
        ("content-range", format!("{token} 0-6/7")),
        ("content-language", token.to_owned()),
        ("content-location", format!("/{token}")),
        ("content-disposition", format!("attachment; filename={token}")),
        ("content-md5", token.to_owned()),
        ("digest", format!("sha-256={token}")),
        ("content-digest", format!("sha-256=:{token}:")),
        ("repr-digest", format!("sha-256=:{token}:")),
        ("etag", format!("\"{token}\"")),
        ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT".to_owned()),
        ("trailer", token.to_owned()),
    ];
    fields.into()
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text).expect("memory");
    encoder.finish().expect("memory")
}

/// `/fine`, or the place of a kind and a status.
fn respond(path: &str) -> Handled {
    let mut parts = path.split('/').skip(1);
    let kind = parts.next().expect("a first part");
    if kind == "fine" {
        let fields = vec![("content-type", "text/plain".to_owned())];
        let content = Content::new("fine", Length::Known, Conduct::Calm);
        return Handled::Foreign(Foreign { status: 200, fields, phrase: None, content });
    }
    let kind = Kind::ALL[kind.parse::<usize>().expect("the place of a kind")];
    let status = parts.next().and_then(|status| status.parse().ok()).expect("a status");
    let token = planted().token;
    if kind == Kind::Panics {
        std::panic::resume_unwind(Box::new(token));
    }
    if kind == Kind::FrameworksError {
        return Handled::FrameworksError { status, text: token };
    }
    Handled::Foreign(kind.response(status, &token))
}

/// A server, and what is asked of it.
struct Asked {
    what: String,
    connection: Connection,
    framework: &'static Framework,
    accepts_gzip: bool,
}

impl Asked {
    fn ask(&mut self, path: &str) -> Answer {
        // poem's limit asks for a length.
        let lines = ["Content-Length: 0", "Accept-Encoding: gzip"];
        let answer = self.connection.ask(&format!("GET {path}"), &lines[..=usize::from(self.accepts_gzip)]);
        answer.unwrap_or_else(|| panic!("{}: {path}: no answer", self.what))
    }

    fn assert_that_it_goes_on(&mut self) {
        let answer = self.ask("/fine");
        assert_eq!((answer.status, &*answer.content()), (200, &b"fine"[..]), "{}", self.what);
    }

    fn assert_hidden(&mut self, at: usize, kind: Kind, status: u16, token: &str) {
        let what = format!("{}: {kind:?}", self.what);
        let answer = self.ask(&format!("/{at}/{status}"));
        for secret in [token, "hunter2"] {
            assert!(!answer.contains(secret), "{what}: {:?}", String::from_utf8_lossy(&answer.bytes));
        }
        let status = kind.status(status, self.framework);
        assert_eq!(answer.status, status, "{what}");
        if kind == Kind::JsonWithPhrase {
            assert_eq!(answer.content(), JSON, "{what}");
        } else {
            assert_eq!(answer.lines("content-type"), ["application/problem+json"], "{what}");
            let body = strict_json::parse(&answer.content()).expect("a body");
            assert_eq!(body.get("status"), Some(&Json::Number(status.to_string())), "{what}");
        }
        if kind.has_fields() {
            assert_eq!(answer.lines("retry-after"), ["120"], "{what}");
            assert_eq!(answer.lines("set-cookie"), ["session=; Max-Age=0", "theme=; Max-Age=0"], "{what}");
        }
        for (name, _) in describing("") {
            assert_eq!(answer.lines(name), [""; 0], "{what}: {name}");
        }
        self.assert_that_it_goes_on();
    }

    /// The same below 500 shows the text, so that there was something to hide.
    fn assert_shown(&mut self, at: usize, kind: Kind, token: &str) {
        let what = format!("{}: {kind:?}", self.what);
        let answer = self.ask(&format!("/{at}/409"));
        assert_eq!(answer.status, 409, "{what}");
        if kind != Kind::JsonWithPhrase {
            let content = answer.content();
            let has_text = crate::wire::contains(&content, token);
            assert!(has_text, "{what}: {:?}", String::from_utf8_lossy(&content));
        }
        let has_phrase = kind.has_phrase() && self.framework.phrases != Phrases::Canonical;
        assert_eq!(answer.reason == PHRASE, has_phrase, "{what}");
        self.assert_that_it_goes_on();
    }
}

#[test]
fn nothing_of_a_foreign_5xx_is_found_whatever_is_around_the_handler() {
    let _alone = alone();
    let mut random = Random::for_test("foreign");
    let mut combinations = 0;
    for framework in &FRAMEWORKS {
        for &other in framework.others {
            for order in Order::ALL {
                let renderer = Renderer::production();
                let server = framework.start(Setup { other, order, ..Setup::new(respond, renderer) });
                for accepts_gzip in [false, true] {
                    let what = format!("{}, {other:?}, {order:?}, gzip: {accepts_gzip}", framework.name);
                    let connection = Connection::to(server.address);
                    let mut asked = Asked { what, connection, framework, accepts_gzip };
                    if other == Other::Compression && accepts_gzip {
                        let answer = asked.ask("/fine");
                        assert_eq!(answer.lines("content-encoding"), ["gzip"], "{}", asked.what);
                    }
                    for (at, kind) in Kind::ALL.into_iter().enumerate() {
                        let planting = Planting::new(&mut random, 500);
                        let token = planting.token.clone();
                        plant(planting);
                        asked.assert_hidden(at, kind, *random.one(&[500, 502, 503, 504]), &token);
                        if kind.is_shown_below_500(framework) {
                            asked.assert_shown(at, kind, &token);
                        }
                        combinations += 1;
                    }
                }
            }
        }
    }
    println!("{combinations} combinations");
    // Of other middleware actix-web has five, Rocket two, and who is left six.
    assert_eq!(combinations, (6 + 3 + 4 * 7) * 2 * 2 * Kind::ALL.len());
}

fn hang(_: &str) -> Handled {
    Handled::Never
}

#[test]
fn whatever_answers_for_a_handler_that_takes_too_long_shows_nothing() {
    let _alone = alone();
    let patience = Duration::from_millis(10);
    for framework in FRAMEWORKS.iter().filter(|framework| framework.others.contains(&Other::Timeout)) {
        for order in Order::ALL {
            let setup = Setup::new(hang, Renderer::production());
            let server = framework.start(Setup { other: Other::Timeout, order, patience, ..setup });
            let mut connection = Connection::to(server.address);
            for _ in 0..2 {
                let what = format!("{}, {order:?}", framework.name);
                let answer = connection.get("/").unwrap_or_else(|| panic!("{what}: no answer"));
                assert_eq!(answer.status, 503, "{what}");
                if order == Order::RendererOutermost {
                    assert_eq!(answer.lines("content-type"), ["application/problem+json"], "{what}");
                    assert!(!answer.contains("took too long"), "{what}");
                }
            }
        }
    }
}
