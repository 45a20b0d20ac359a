//! What the declarations are made of: values with something planted in them, and everything that shows it.

use std::cell::Cell;
use std::error::Error;
use std::fmt::{self, Debug, Display};
use std::rc::Rc;

use error_response::body::Problem;
use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Documented, Extensions, Occurrence, Rendered, StatusError};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

pub const PLANTED: &str = "planted";
pub const PUBLIC: &str = "public";
/// Planted as well; however it is written, it is found.
pub const NUMBER: u64 = 7_301_730_173;

thread_local! {
    static CHOSEN: Cell<u16> = const { Cell::new(404) };
}

/// Sets the status of all errors that have one at run time.
pub fn choose(status: u16) {
    CHOSEN.set(status);
}

pub fn chosen_code() -> StatusCode {
    StatusCode::from_u16(CHOSEN.get()).expect("a status")
}

#[allow(clippy::unnecessary_wraps, reason = "what `with` asks for")]
pub fn chosen<T: ?Sized>(_: &T) -> Option<StatusCode> {
    Some(chosen_code())
}

/// Everything that anybody can say.
pub trait Reveal {
    fn reveal(&self) -> String;
}

impl<T: Debug + ?Sized> Reveal for T {
    fn reveal(&self) -> String {
        format!("{self:?}")
    }
}

pub fn helper<T: Debug + ?Sized>(it: &T) -> String {
    it.reveal()
}

macro_rules! show {
    ($it:expr) => {
        Reveal::reveal(&$it)
    };
}

macro_rules! show_ident {
    ($it:ident) => {
        Reveal::reveal(&$it)
    };
}

macro_rules! show_tokens {
    ($($it:tt)*) => {
        $($it)*
    };
}

macro_rules! show_member {
    ($it:ident.$member:tt) => {
        Reveal::reveal(&$it.$member)
    };
}

macro_rules! show_last {
    ($($before:expr),* ; $it:expr) => {
        Reveal::reveal(&$it)
    };
    ($first:expr, $($rest:expr),*) => {
        [$(Reveal::reveal(&$rest)),*].concat()
    };
}

macro_rules! show_block {
    ($it:block) => {
        $it
    };
}

/// A value that nobody may see.
#[derive(Clone, Serialize)]
pub struct Secret;

/// The same for a type parameter.
pub trait Shown: Error + Serialize + Clone + 'static {}

impl Shown for Secret {}

/// An error that is the cause of others, and has one itself.
pub struct Source<const N: usize>;

macro_rules! planted {
    ({ $($generics:tt)* } { $type:ty }) => {
        impl $($generics)* Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("planted debug")
            }
        }

        impl $($generics)* Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad("planted display")
            }
        }

        impl $($generics)* Error for $type {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                Some(&Root)
            }
        }
    };
}

planted!({} { Secret });
planted!({ <const N: usize> } { Source<N> });

#[derive(Debug)]
pub struct Root;

impl Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("planted root")
    }
}

impl Error for Root {}

/// What every declared type has.
macro_rules! said {
    ({ $($generics:tt)* } { $type:ty }) => {
        impl $($generics)* std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("planted debug of the error")
            }
        }

        impl $($generics)* $type {
            const TEXT: &'static str = PUBLIC;

            fn helper(&self) -> String {
                self.reveal()
            }

            fn status_of(&self) -> Option<StatusCode> {
                chosen(self)
            }
        }
    };
}

/// What thiserror would write.
macro_rules! displayed {
    ({ $($generics:tt)* } { $type:ty }) => {
        impl $($generics)* std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("planted display of the error")
            }
        }

        impl $($generics)* std::error::Error for $type {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                Some(&Root)
            }
        }
    };
}

/// Of this one an expression takes a field.
pub struct Holder {
    pub held: String,
}

/// Fields that are called like those of errors, with nothing in them.
pub struct Names {
    pub id: &'static str,
    pub name: &'static str,
    pub secret: &'static str,
    pub source: &'static str,
}

impl Default for Names {
    fn default() -> Self {
        Self { id: PUBLIC, name: PUBLIC, secret: PUBLIC, source: PUBLIC }
    }
}

/// Modules that are called like fields.
pub mod id {
    pub fn text() -> String {
        super::PUBLIC.to_owned()
    }
}

pub mod secret {
    pub use super::id::text;
}

/// The error that a type parameter stands for.
#[derive(thiserror::Error, ApiError)]
pub enum Plain {
    #[status(404)]
    #[extension("m0" = self.to_string())]
    #[error("planted {0}")]
    Below(&'static str),
    #[status(503)]
    #[error("planted {0}")]
    From(&'static str),
    #[status(404, with = chosen)]
    #[detail("{0}")]
    #[header("x-a" = "text {0}")]
    #[error("planted {0}")]
    Chosen(&'static str),
    #[status(404)]
    #[error("planted text")]
    Fixed,
}

impl Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("planted debug")
    }
}

impl Plain {
    pub fn all() -> Vec<Self> {
        vec![Self::Below(PLANTED), Self::From(PLANTED), Self::Chosen(PLANTED), Self::Fixed]
    }
}

/// Errors without a declaration.
pub fn status_errors() -> Vec<StatusError> {
    let error = |status| StatusError::new(status).detail(PLANTED).source(Root).extension("m0", PUBLIC);
    vec![error(StatusCode::CONFLICT), error(StatusCode::BAD_GATEWAY)]
}

/// A style that shows whatever it is told, in all ways.
pub struct Everything;

impl BodyStyle for Everything {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["told"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        #[derive(Serialize)]
        struct Body<'a> {
            told: Vec<String>,
            #[serde(flatten)]
            more: Extensions<'a>,
            errors: error_response::Errors<'a>,
        }
        let mut told = vec![
            format!("{error:?}"),
            error.title().to_owned(),
            error.detail().to_string(),
            format!("{:?} {:?}", error.detail(), error.own_detail()),
            error.code().to_owned(),
            format!("{:?} {:?} {:?}", error.written_title(), error.written_code(), error.type_uri()),
            error.instance().map(|instance| format!("{instance} {instance:?}")).unwrap_or_default(),
            format!("{:?}", error.headers()),
            format!("{:?} {:?}", error.extensions(), error.errors()),
            format!("{:?}", error.development()),
        ];
        let members = error.extensions().try_for_each(|name, value| told.push(format!("{name}: {value}")));
        if members.is_err() {
            return Rendered::failed();
        }
        error.errors().for_each(|item| told.push(format!("{} {}", item.title(), item.detail())));
        let detail = error.detail();
        error
            .json(&Body { told, more: error.extensions(), errors: error.errors() })
            .header(HeaderName::from_static("x-everything"), HeaderValue::from_static("1"))
            .reason_phrase(&detail, 100)
    }
}

#[derive(ApiError)]
#[transparent]
#[status(500)]
struct Failed<E>(E);

#[derive(ApiError)]
#[transparent]
#[status(502, with = chosen)]
#[header("x-between" = "public")]
struct Between<E>(E);

#[derive(ApiError)]
#[transparent]
#[body(Problem)]
struct Bare<E>(E);

/// Each error as it is, and with others around it.
pub fn all_ways<E: Documented + 'static>(all: fn() -> Vec<E>) -> Vec<Box<dyn ApiError>> {
    let mut errors: Vec<Box<dyn ApiError>> = Vec::new();
    for error in all() {
        errors.push(Box::new(error));
    }
    for error in all() {
        errors.push(Box::new(Failed(error)));
    }
    for error in all() {
        let boxed: Box<dyn ApiError> = Box::new(error);
        errors.push(Box::new(Between(Bare(boxed))));
    }
    for error in all() {
        let boxed: Box<dyn ApiError> = Box::new(error);
        errors.push(Box::new(Failed(Rc::new(Bare(boxed)))));
    }
    errors
}
