//! `#[transparent(from(T))]`: `?` from what the inner error is made from.

use std::num::ParseIntError;
use std::str::Utf8Error;
use std::sync::Arc;

use error_response::ApiError;

use crate::response::json;

#[derive(Debug, thiserror::Error, ApiError)]
enum Input {
    #[status(400)]
    #[detail("no number")]
    #[error(transparent)]
    Number(#[from] ParseIntError),
    #[status(400)]
    #[detail("no text")]
    #[error(transparent)]
    Text(#[from] Utf8Error),
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Service {
    #[transparent(from(ParseIntError, Utf8Error))]
    #[error(transparent)]
    Input(#[from] Input),
}

#[derive(ApiError)]
struct Boxed(#[transparent(from(ParseIntError))] Box<Input>);

#[derive(ApiError)]
enum Generic<E> {
    #[transparent(from(ParseIntError))]
    Inner(E),
}

fn detail(error: &dyn ApiError) -> serde_json::Value {
    json(&error.to_response())["detail"].clone()
}

#[test]
fn a_question_mark_goes_two_hops() {
    fn parse(text: &[u8]) -> Result<u8, Service> {
        Ok(std::str::from_utf8(text)?.parse()?)
    }

    assert_eq!(parse(b"7").ok(), Some(7));
    assert_eq!(detail(&parse(b"x").unwrap_err()), "no number");
    assert_eq!(detail(&parse(b"\xff").unwrap_err()), "no text");
}

#[test]
fn the_inner_error_may_be_boxed_or_generic() {
    fn boxed(text: &str) -> Result<u8, Boxed> {
        Ok(text.parse::<u8>()?)
    }
    fn generic(text: &str) -> Result<u8, Generic<Input>> {
        Ok(text.parse::<u8>()?)
    }

    assert_eq!(detail(&boxed("x").unwrap_err()), "no number");
    assert_eq!(detail(&generic("x").unwrap_err()), "no number");
}

#[test]
fn the_type_of_the_inner_error_may_come_from_a_macro() {
    macro_rules! wrapper {
        ($name:ident, $inner:ty) => {
            #[derive(ApiError)]
            struct $name(#[transparent(from(ParseIntError))] $inner);
        };
    }
    wrapper!(Shared, Arc<Input>);

    fn shared(text: &str) -> Result<u8, Shared> {
        Ok(text.parse::<u8>()?)
    }

    assert_eq!(detail(&shared("x").unwrap_err()), "no number");
}
