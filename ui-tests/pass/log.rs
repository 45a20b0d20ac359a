//! How loudly an error is logged, beside macros of the same names.
#![deny(warnings)]

use error_response::{ApiError, Documented, LogLevel};

macro_rules! log {
    ($text:literal) => {
        $text
    };
}

macro_rules! warn {
    ($text:literal) => {
        $text
    };
}

macro_rules! declare {
    ($name:ident, $level:ident) => {
        #[derive(Debug, ApiError)]
        #[status(404)]
        #[log($level)]
        struct $name;
    };
}

declare!(FromOutside, info);

#[derive(Debug, ApiError)]
#[status(404)]
#[log(trace)]
enum OrderError {
    Default,

    #[log(error)]
    Error,

    #[log(warn)]
    Warn,

    #[api_error(log(info))]
    Info,

    #[log(debug,)]
    Debug,

    #[log(off)]
    Off,

    #[transparent]
    #[log(warn)]
    Warns(FromOutside),

    #[transparent]
    Forwards(FromOutside),
}

/// A type on which another derive claims the word.
#[derive(Debug, ApiError)]
#[api_error(status(404), log(off))]
#[log(r#"for the other one"#)]
struct Claimed;

fn main() {
    use LogLevel::{Debug, Error, Info, Off, Trace, Warn};

    let levels: Vec<_> = OrderError::problem_types().types().map(|row| row.log_level()).collect();
    let [error, warn, info, debug] = [Error, Warn, Info, Debug].map(Some);
    assert_eq!(levels, [Some(Trace), error, warn, info, debug, Some(Off), warn, None]);
    for row in FromOutside::problem_types().types() {
        assert_eq!(row.log_level(), info);
    }
    assert_eq!(Claimed::problem_types().find("Claimed").and_then(|row| row.log_level()), Some(Off));
    for error in [
        OrderError::Default,
        OrderError::Error,
        OrderError::Warn,
        OrderError::Info,
        OrderError::Debug,
        OrderError::Off,
        OrderError::Warns(FromOutside),
        OrderError::Forwards(FromOutside),
    ] {
        assert_eq!(error.to_response().status(), 404);
    }
    assert_eq!(Claimed.to_response().status(), 404);
    assert_eq!([log!("a"), warn!("b")], ["a", "b"]);
}
