//! One enum and no framework: what each error says to a client, in production and in development.
//!
//! ```console
//! cargo run --example quickstart
//! ```

use std::io;
use std::time::Duration;

use bytes::Bytes;
use error_response::{ApiError, Renderer, Violation};
use http::Response;

/// What can go wrong in a lending library.
#[derive(Debug, thiserror::Error, ApiError)]
#[type_base("https://library.example.com/problems/")]
enum LoanError {
    /// The catalogue does not have this book.
    #[status(404)]
    #[title("Book not found")]
    #[error("no book has the ISBN {isbn}")]
    BookNotFound {
        #[extension]
        isbn: String,
    },

    /// The request for a loan breaks a rule of the library.
    #[status(422)]
    #[title]
    #[detail("{count} fields are invalid", count = fields.len())]
    #[error("the loan is invalid")]
    LoanInvalid {
        #[errors]
        fields: Vec<Violation>,
    },

    /// The reader borrows books faster than anyone can read.
    #[status(429)]
    #[error("too many loans today")]
    TooManyLoans {
        #[header(RETRY_AFTER)]
        retry_after: Duration,
    },

    /// The text of a 5xx stays inside the process, and so does its source.
    #[status(500)]
    #[error("cannot read the catalogue")]
    Catalogue(#[from] io::Error),
}

fn main() {
    let errors = [
        LoanError::BookNotFound { isbn: "978-0-141-03614-4".into() },
        LoanError::LoanInvalid {
            fields: vec![
                Violation::new("too_long", "a loan lasts 28 days at most")
                    .pointer("/days")
                    .extension("maximum", 28),
                Violation::new("missing", "a reader is required").pointer("/reader"),
            ],
        },
        LoanError::TooManyLoans { retry_after: Duration::from_secs(3600) },
        LoanError::Catalogue(io::Error::other("disk /dev/sdb1 has gone away")),
    ];

    print_heading("In production, which is the default");
    for error in &errors {
        print_response(&error.to_response());
    }

    print_heading("In development, the last of them again");
    let [.., broken] = &errors;
    print_response(&Renderer::development().scope(|| broken.to_response()));
}

fn print_heading(text: &str) {
    println!("── {text} ──\n");
}

/// Prints a response as HTTP/1.1 has it, the body on a line of its own.
fn print_response(response: &Response<Bytes>) {
    println!("HTTP/1.1 {}", response.status());
    for (name, value) in response.headers() {
        println!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    println!("\n{}\n", String::from_utf8_lossy(response.body()));
}
