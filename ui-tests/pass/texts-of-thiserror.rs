//! thiserror's text is the detail below 500, where it shows no source.

use error_response::{ApiError, body::MessageDetails};

#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
enum ImportError {
    #[status(400)]
    #[error("line {n} of {} is bad", .file.len(), n = .line + 1)]
    Line { line: u32, file: String },
    #[status(400)]
    #[error("{}", .0)]
    Plain(u8),
    #[status(400)]
    #[detail("the body cannot be read")]
    #[error("bad body: {0}")]
    Body(#[from] std::io::Error),
    #[status(400)]
    #[error("bad number: {source}")]
    Number {
        #[expose]
        source: std::num::ParseIntError,
    },
    #[status(400)]
    #[expose]
    #[error(transparent)]
    Text(#[from] std::fmt::Error),
    #[status(500)]
    #[error("disk: {0}")]
    Disk(#[source] std::io::Error),
    #[status(500)]
    #[detail("try again at {until}")]
    #[error("{host}")]
    Down { host: String, #[expose] until: u8 },
    #[status(500)]
    #[detail(display)]
    #[expose]
    #[error("{0} is public")]
    Public(u8),
    #[status(404)]
    #[detail(explanation)]
    #[error("{0}")]
    Silent(u8),
}

fn main() {
    let io = || std::io::Error::other("/dev/sdb");
    for (error, message) in [
        (ImportError::Line { line: 6, file: "a.csv".into() }, "line 7 of 5 is bad"),
        (ImportError::Plain(7), "7"),
        (ImportError::Body(io()), "the body cannot be read"),
        (ImportError::Number { source: "x".parse::<u8>().unwrap_err() }, "bad number: invalid digit found in string"),
        (ImportError::Text(std::fmt::Error), "an error occurred when formatting an argument"),
        (ImportError::Disk(io()), "The server met an unexpected condition."),
        (ImportError::Down { host: "db".into(), until: 7 }, "try again at 7"),
        (ImportError::Public(7), "7 is public"),
        (ImportError::Silent(7), "The requested resource was not found."),
    ] {
        assert_eq!(error.to_response().body(), &format!(r#"{{"Message":"{message}"}}"#));
    }
}
