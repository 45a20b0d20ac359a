//! Errors of every shape, with a token in every position that no client may see.

use std::error::Error;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use error_response::ApiError;
use serde::ser::{Error as _, Serialize, Serializer};

use test_support::random::Random;

/// What is planted at the moment. It is process-wide, because servers render on threads of their own; one test at a
/// time plants.
static PLANTED: RwLock<Planting> = RwLock::new(Planting {
    token: String::new(),
    declared: String::new(),
    around: String::new(),
    conduct: Conduct::Calm,
    status: 500,
});

static PLANTER: Mutex<()> = Mutex::new(());

#[derive(Clone)]
pub(crate) struct Planting {
    /// Letters and digits, which no rule for text changes.
    pub(crate) token: String,
    /// The same, in texts that clients may see.
    pub(crate) declared: String,
    /// What stands before and behind it.
    pub(crate) around: String,
    pub(crate) conduct: Conduct,
    /// Of the errors whose status is known at run time only: a 5xx.
    pub(crate) status: u16,
}

impl Planting {
    /// Other tokens each time.
    pub(crate) fn new(random: &mut Random, status: u16) -> Self {
        let [token, declared] = ["k", "d"].map(|letter| format!("{letter}{:016x}", random.bits()));
        Self { token, declared, around: String::new(), conduct: Conduct::Calm, status }
    }
}

/// What the `Serialize` of a member does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conduct {
    Calm,
    Fails,
    Panics,
}

impl Conduct {
    pub(crate) const ALL: [Self; 3] = [Self::Calm, Self::Fails, Self::Panics];
}

/// Nobody else plants meanwhile.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    PLANTER.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn plant(planting: Planting) {
    *PLANTED.write().unwrap_or_else(PoisonError::into_inner) = planting;
}

pub(crate) fn planted() -> Planting {
    PLANTED.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The token of a position.
pub(crate) fn token_at(token: &str, position: &str) -> String {
    format!("{token}{}x", position.replace('_', ""))
}

/// What is planted in a position, as a text that clients may see.
pub(crate) fn declared_at(position: &str) -> String {
    token_at(&planted().declared, position)
}

fn write_token(f: &mut fmt::Formatter<'_>, position: &str) -> fmt::Result {
    let Planting { token, around, .. } = planted();
    write!(f, "{around}{}{around}", token_at(&token, position))
}

/// A value that nobody may see.
pub(crate) struct Secret(pub(crate) &'static str);

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_token(f, self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_token(f, self.0)
    }
}

/// A member that clients may see, unless its `Serialize` does not like it.
#[derive(Debug)]
pub(crate) struct Member;

impl Serialize for Member {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Planting { token, conduct, .. } = planted();
        match conduct {
            Conduct::Calm => serializer.serialize_str("public"),
            Conduct::Fails => Err(S::Error::custom(token_at(&token, "serialize"))),
            Conduct::Panics => std::panic::resume_unwind(Box::new(token_at(&token, "panic"))),
        }
    }
}

/// One of five sources.
pub(crate) struct Source(pub(crate) usize);

static SOURCES: [Source; 5] = [Source(0), Source(1), Source(2), Source(3), Source(4)];
const SOURCE: [&str; 5] = ["source_1", "source_2", "source_3", "source_4", "source_5"];

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_token(f, SOURCE[self.0])
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_token(f, "debug_of_source")
    }
}

impl Error for Source {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        SOURCES.get(self.0 + 1).map(|source| source as &(dyn Error + 'static))
    }
}

macro_rules! speak {
    ($([$($generics:tt)*] $type:ty),*) => {$(
        impl $($generics)* fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_token(f, "display")
            }
        }

        impl $($generics)* fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_token(f, "debug")
            }
        }

        impl $($generics)* Error for $type {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                Some(&SOURCES[0])
            }
        }
    )*};
}

speak!([] Hunter2, [] Hunter2Struct, [<T>] Hunter2Generic<T>, [] Hunter2Outer);

/// Type names are no client's business either; that of a variant is the code where none is written.
#[derive(ApiError)]
enum Hunter2 {
    #[status(500)]
    #[extension("member" = Member)]
    Unit,
    #[status(404)]
    #[detail("{0}")]
    #[header("x-leak" = "{2}")]
    #[header(SET_COOKIE = "leak={2:?}")]
    Tuple(Secret, #[status] u16, Secret, #[extension("member")] Member),
    #[status(404)]
    #[detail("{text}")]
    #[header(LOCATION = "/{header}")]
    Named {
        text: Secret,
        header: Secret,
        #[allow(dead_code, reason = "it is not to be sent")]
        field: Secret,
        #[status]
        status: u16,
        #[extension]
        member: Member,
    },
}

#[derive(ApiError)]
#[status(500)]
#[code("struct")]
struct Hunter2Struct {
    #[allow(dead_code, reason = "it is not to be sent")]
    field: Secret,
    #[extension]
    member: Member,
}

#[derive(ApiError)]
#[status(404)]
#[code("generic")]
#[detail("{field}")]
struct Hunter2Generic<T> {
    field: T,
    #[status]
    status: u16,
    #[extension]
    member: Member,
}

#[derive(ApiError)]
enum Hunter2Outer {
    #[transparent]
    Transparent(Hunter2),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Unit,
    Tuple,
    Named,
    Generic,
    Transparent,
    Struct,
}

/// In what every shape has, and in what only some have.
const COMMON: [&str; 9] = [
    "display",
    "debug",
    "source_1",
    "source_2",
    "source_3",
    "source_4",
    "source_5",
    "debug_of_source",
    "type name",
];

impl Shape {
    pub(crate) const ALL: [Self; 6] =
        [Self::Unit, Self::Tuple, Self::Named, Self::Generic, Self::Transparent, Self::Struct];

    pub(crate) fn error(self) -> Box<dyn ApiError + Send + Sync> {
        let status = planted().status;
        let tuple = || Hunter2::Tuple(Secret("detail"), status, Secret("header"), Member);
        match self {
            Self::Unit => Box::new(Hunter2::Unit),
            Self::Tuple => Box::new(tuple()),
            Self::Named => Box::new(Hunter2::Named {
                text: Secret("detail"),
                header: Secret("header"),
                field: Secret("field"),
                status,
                member: Member,
            }),
            Self::Generic => Box::new(Hunter2Generic { field: Secret("detail"), status, member: Member }),
            Self::Transparent => Box::new(Hunter2Outer::Transparent(tuple())),
            Self::Struct => Box::new(Hunter2Struct { field: Secret("field"), member: Member }),
        }
    }

    /// Where there is a token.
    pub(crate) fn positions(self, conduct: Conduct) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Unit => &[],
            Self::Tuple | Self::Transparent => &["detail", "header", "cookie"],
            Self::Named => &["detail", "header", "field"],
            Self::Generic => &["detail"],
            Self::Struct => &["field"],
        };
        let of_conduct: &[&str] = match conduct {
            Conduct::Calm => &[],
            Conduct::Fails => &["serialize"],
            Conduct::Panics => &["panic"],
        };
        [&COMMON, own, of_conduct].concat()
    }

    pub(crate) fn status(self, planting: &Planting) -> u16 {
        match self {
            _ if planting.conduct == Conduct::Panics => 500,
            Self::Unit | Self::Struct => 500,
            Self::Tuple | Self::Named | Self::Generic | Self::Transparent => planting.status,
        }
    }
}

/// The positions that development details show.
pub(crate) const SHOWN: &[&str] =
    &["display", "debug", "source_1", "source_2", "source_3", "source_4", "source_5"];
