//! Errors of all levels: whichever level the text belongs to, and whichever says that it is a 5xx, clients see what is
//! declared and nothing else. Below 500 the same errors show their text.

use core::convert::identity as itself;
use std::sync::Arc;

use error_response::ApiError;
use http::StatusCode;
use test_support::random::Random;

use crate::error::{Conduct, Member, Planting, Secret, Source, alone, declared_at, plant, planted, token_at};
use crate::services::{FRAMEWORKS, Framework, Handled, Order, Other, Setup};
use crate::way::{Mode, Style};
use crate::wire::{Answer, Connection, contains};

/// A level with all that there is to say: templates, and what expressions make of a field that nobody may see.
macro_rules! texts {
    ([$($attributes:tt)*] $name:ident { $($fields:tt)* } [$($expose:tt)*]) => {
        #[derive(Debug, thiserror::Error, ApiError)]
        $($attributes)*
        #[error("{display}")]
        #[detail("{text}")]
        #[header("x-text" = "{text}")]
        #[header("x-computed" = text.to_string())]
        #[header("x-exposed" = "{exposed}")]
        #[extension("computed" = format!("{}", self.text))]
        struct $name {
            $($fields)*
            text: Secret,
            display: Secret,
            #[source]
            source: Source,
            $($expose)*
            exposed: String,
            #[header("x-declared")]
            field: String,
            #[extension]
            declared: String,
            #[extension]
            member: Member,
        }
    };
}

/// A level whose detail is what `thiserror` says. It has no source, so that expressions see it whole.
macro_rules! display {
    ([$($attributes:tt)*] $name:ident { $($fields:tt)* } [$($expose:tt)*]) => {
        #[derive(Debug, thiserror::Error, ApiError)]
        $($attributes)*
        #[error("{display}")]
        #[header("x-text" = "{display}")]
        #[header("x-computed" = format!("{self:?}"))]
        #[header("x-exposed" = "{exposed}")]
        #[extension("computed" = self.to_string())]
        struct $name {
            $($fields)*
            display: Secret,
            $($expose)*
            exposed: String,
            #[header("x-declared")]
            field: String,
            #[extension]
            declared: String,
            #[extension]
            member: Member,
        }
    };
}

/// An error, with the fields that all have.
macro_rules! error {
    ($($name:ident)::+ { $($field:ident: $value:expr),* }) => {
        $($name)::+ {
            $($field: $value,)*
            display: Secret("display"),
            exposed: declared_at("exposed"),
            field: declared_at("field"),
            declared: declared_at("member"),
            member: Member,
        }
    };
    ($($name:ident)::+ { $($field:ident: $value:expr),* } with text) => {
        error!($($name)::+ { $($field: $value,)* text: Secret("text"), source: Source(0) })
    };
}

fn status() -> StatusCode {
    StatusCode::from_u16(planted().status).expect("a status")
}

texts! { [#[status(409, with = |error: &Self| Some(error.status))]] WithTexts { status: StatusCode, } [#[expose]] }
texts! { [#[status(409)]] TextsOfField { #[status] status: StatusCode, } [#[expose]] }
display! { [#[status(409, with = |error: &Self| Some(error.status))]] WithDisplay { status: StatusCode, } [#[expose]] }
display! { [#[status(409)]] DisplayOfField { #[status] status: StatusCode, } [#[expose]] }

// What hides this text is further out, and so is what may expose it.
texts! { [#[status(409)]] TextsBelow {} [] }
display! { [#[status(409)]] DisplayBelow {} [] }

fn text_of(_: &DisplayOfField) -> Secret {
    Secret("text")
}

/// Beside an inner level that has the status.
#[derive(ApiError)]
#[transparent]
#[detail("{text}", text = text_of(_0))]
#[header("x-text" = "{text}", text = text_of(_0))]
#[header("x-computed" = text_of(_0).to_string())]
#[extension("computed" = text_of(_0).to_string())]
struct TextsBeside(DisplayOfField);

/// The same, where the detail is what `thiserror` says of the inner level.
#[derive(ApiError)]
#[transparent]
#[header("x-text" = "{text}", text = _0.display)]
#[header("x-computed" = format!("{_0:?}"))]
#[extension("computed" = _0.to_string())]
struct DisplayBeside(DisplayOfField);

/// With a status that is known, the compiler refuses whatever it would have to hide but for `thiserror`'s text.
#[derive(Debug, thiserror::Error, ApiError)]
#[header("x-exposed" = "{exposed}")]
enum Fixed {
    #[status(503)]
    #[error("{display}")]
    Failed {
        display: Secret,
        #[source]
        source: Source,
        #[expose]
        exposed: String,
        #[header("x-declared")]
        field: String,
        #[extension]
        declared: String,
        #[extension]
        member: Member,
    },
    #[status(409)]
    #[error("{display}")]
    Refused {
        display: Secret,
        #[source]
        source: Source,
        exposed: String,
        #[header("x-declared")]
        field: String,
        #[extension]
        declared: String,
        #[extension]
        member: Member,
    },
}

impl Fixed {
    fn new() -> Self {
        match planted().status {
            503 => error!(Self::Failed { source: Source(0) }),
            _ => error!(Self::Refused { source: Source(0) }),
        }
    }
}

/// Has the status for the levels further in.
#[derive(ApiError)]
enum Overriding<E> {
    #[transparent]
    #[status(503)]
    Failed(E),
    #[transparent]
    #[status(409)]
    Refused(E),
}

impl<E> Overriding<E> {
    fn new(inner: E) -> Self {
        if planted().status == 503 { Self::Failed(inner) } else { Self::Refused(inner) }
    }
}

#[derive(ApiError)]
enum Outer<E> {
    #[transparent]
    Inner(E),
}

#[derive(ApiError)]
#[transparent]
struct Between<E>(E);

/// A generic level with text of its own.
#[derive(ApiError)]
#[transparent]
#[header("x-generic" = "{text}", text = _0.to_secret())]
#[extension("generic" = _0.to_secret().to_string())]
struct Beside<E: ToSecret>(E);

/// What an expression calls of its inner error.
trait ToSecret {
    fn to_secret(&self) -> Secret {
        Secret("generic")
    }
}

impl<E: ApiError> ToSecret for E {}

type Dynamic = Box<dyn ApiError + Send + Sync>;

struct Case {
    status_from: StatusFrom,
    shape: &'static str,
    texts: Texts,
    make: fn() -> Handled,
}

/// What there is to be hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Texts {
    /// Of [`texts!`].
    All,
    /// Of [`TextsBeside`].
    Beside,
    /// Of [`display!`].
    Display,
    /// Of [`Fixed`].
    Fixed,
}

impl Texts {
    /// Where a text is that clients see below 500.
    fn position(self) -> &'static str {
        match self {
            Self::All | Self::Beside => "text",
            Self::Display | Self::Fixed => "display",
        }
    }

    /// Those that they see of no status.
    fn hidden(self) -> &'static [&'static str] {
        match self {
            Self::All => &["display", "source_1", "source_2", "source_5", "debug_of_source"],
            Self::Beside => &["display"],
            Self::Display => &[],
            Self::Fixed => &["source_1", "source_2", "source_5", "debug_of_source"],
        }
    }

    /// How many a 5xx has: detail, field, computed field, computed member, `thiserror`'s text, five sources and the `Debug`
    /// of one, the panic.
    fn count(self) -> usize {
        match self {
            Self::All => 12,
            Self::Beside | Self::Display => 6,
            Self::Fixed => 8,
        }
    }
}

macro_rules! cases {
    ($($from:ident $texts:ident $outermost:path: $error:expr,)*) => {
        [$(
            cases!(@ "bare" $from $texts $outermost: $error),
            cases!(@ "transparent" $from $texts $outermost: Outer::Inner($error)),
            cases!(@ "two levels" $from $texts $outermost: Outer::Inner(Between($error))),
            cases!(@ "box" $from $texts $outermost: Between(Box::new($error))),
            cases!(@ "arc" $from $texts $outermost: Between(Arc::new($error))),
            cases!(@ "dyn" $from $texts $outermost: Box::new($error) as Dynamic),
            cases!(@ "dyn inside" $from $texts $outermost: Outer::Inner(Box::new($error) as Dynamic)),
            cases!(@ "generic" $from $texts $outermost: Beside($error)),
        )*]
    };
    (@ $shape:literal $from:ident $texts:ident $outermost:path: $error:expr) => {
        Case {
            status_from: StatusFrom::$from,
            shape: $shape,
            texts: Texts::$texts,
            make: || Handled::error($outermost($error)),
        }
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StatusFrom {
    Function,
    Field,
    OuterLevel,
    InnerLevel,
    Declaration,
}

static CASES: [Case; 72] = cases! {
    Function All itself: error!(WithTexts { status: status() } with text),
    Function Display itself: error!(WithDisplay { status: status() }),
    Field All itself: error!(TextsOfField { status: status() } with text),
    Field Display itself: error!(DisplayOfField { status: status() }),
    OuterLevel All Overriding::new: error!(TextsBelow {} with text),
    OuterLevel Display Overriding::new: error!(DisplayBelow {}),
    InnerLevel Beside itself: TextsBeside(error!(DisplayOfField { status: status() })),
    InnerLevel Display itself: DisplayBeside(error!(DisplayOfField { status: status() })),
    Declaration Fixed itself: Fixed::new(),
};

fn respond(path: &str) -> Handled {
    let at: usize = path.trim_start_matches('/').parse().expect("the place of a case");
    (CASES[at].make)()
}

/// One server, and what is planted in its next answer.
struct Asked<'f> {
    framework: &'f Framework,
    style: Style,
    order: Order,
    connection: Connection,
    accepts_gzip: bool,
    planting: Planting,
}

impl Asked<'_> {
    fn ask(&mut self, at: usize) -> (String, Answer) {
        let Case { status_from, texts, shape, .. } = &CASES[at];
        let Self { framework, style, order, accepts_gzip, .. } = self;
        let case = format!("{status_from:?}, {texts:?}, {shape}");
        let what = format!("{}, {style:?}, {order:?}, gzip: {accepts_gzip}, {case}", framework.name);
        let lines: &[&str] = if self.accepts_gzip { &["Accept-Encoding: gzip"] } else { &[] };
        let answer = self.connection.ask(&format!("GET /{at}"), lines);
        (what.clone(), answer.unwrap_or_else(|| panic!("{what}: no answer")))
    }

    /// Of a 5xx, what is declared is there and nothing else.
    fn assert_hidden(&mut self, at: usize) {
        let (what, answer) = self.ask(at);
        let text = String::from_utf8_lossy(&answer.bytes);
        let readable = self.style.readable(&answer.content());
        let has_token = answer.contains(&self.planting.token) || readable.contains(&self.planting.token);
        assert!(!has_token, "{what}: {text}");
        let has_panicked = self.planting.conduct == Conduct::Panics && self.style.writes_members();
        if has_panicked {
            assert_eq!(answer.status, 500, "{what}");
            return;
        }
        assert_eq!(answer.status, 503, "{what}");
        self.assert_declared(&what, &answer);
        let exposed = if CASES[at].status_from == StatusFrom::OuterLevel { None } else { Some("exposed") };
        let exposed = exposed.map(|position| token_at(&self.planting.declared, position));
        assert_eq!(answer.lines("x-exposed"), exposed.as_deref().as_slice(), "{what}");
        let explanation = "The server cannot handle the request for now.";
        if self.style == Style::ReasonPhrase {
            assert_eq!(answer.lines("x-reason-phrase"), [explanation], "{what}");
        } else {
            assert!(contains(&answer.content(), explanation), "{what}: {text}");
        }
    }

    /// The same below 500 has its text where it was hidden.
    fn assert_shown(&mut self, at: usize) {
        let (what, answer) = self.ask(at);
        assert_eq!(answer.status, 409, "{what}");
        self.assert_declared(&what, &answer);
        let Case { texts, shape, .. } = &CASES[at];
        let token = |position: &str| token_at(&self.planting.token, position);
        let text = token(texts.position());
        let of_style = if self.style == Style::ReasonPhrase {
            answer.lines("x-reason-phrase").concat()
        } else {
            self.style.readable(&answer.content())
        };
        assert!(of_style.contains(&text), "{what}: {of_style}");
        if *texts != Texts::Fixed {
            assert_eq!(answer.lines("x-text"), [&*text], "{what}");
            assert!(answer.lines("x-computed").concat().contains(&text), "{what}");
        }
        if *texts != Texts::Fixed && self.style.writes_members() {
            assert!(of_style.contains(&self.style.member("computed", &text)), "{what}: {of_style}");
        }
        if *shape == "generic" {
            assert_eq!(answer.lines("x-generic"), [token("generic")], "{what}");
        }
        for hidden in texts.hidden() {
            assert!(
                !answer.contains(&token(hidden)) && !of_style.contains(&token(hidden)),
                "{what}: {hidden}"
            );
        }
    }

    fn assert_declared(&self, what: &str, answer: &Answer) {
        let declared = |position: &str| token_at(&self.planting.declared, position);
        assert_eq!(answer.lines("x-declared"), [declared("field")], "{what}");
        if self.style.writes_members() {
            let content = self.style.readable(&answer.content());
            assert!(
                content.contains(&self.style.member("declared", &declared("member"))),
                "{what}: {content}"
            );
            assert!(content.contains(&self.style.member("member", "public")), "{what}: {content}");
        }
    }
}

#[test]
fn of_a_5xx_of_any_level_what_is_declared_is_found_and_nothing_else() {
    let _alone = alone();
    let mut random = Random::for_test("levels");
    let mut combinations = 0;
    for framework in &FRAMEWORKS {
        for style in Style::ALL {
            for order in Order::ALL {
                let setup = Setup::new(respond, style.of(Mode::Production.renderer()));
                let server = framework.start(Setup { other: Other::Compression, order, ..setup });
                for accepts_gzip in [false, true] {
                    let connection = Connection::to(server.address);
                    let planting = Planting::new(&mut random, 503);
                    let mut asked = Asked { framework, style, order, connection, accepts_gzip, planting };
                    for (at, case) in CASES.iter().enumerate() {
                        for (status, conduct) in
                            [(503, Conduct::Calm), (503, Conduct::Panics), (409, Conduct::Calm)]
                        {
                            asked.planting = Planting { conduct, ..Planting::new(&mut random, status) };
                            plant(asked.planting.clone());
                            if status == 503 { asked.assert_hidden(at) } else { asked.assert_shown(at) }
                        }
                        combinations += case.texts.count();
                    }
                }
            }
        }
    }
    println!("{combinations} combinations");
    assert_eq!(combinations, 6 * 17 * 2 * 2 * 8 * (3 * 12 + 5 * 6 + 8));
}
