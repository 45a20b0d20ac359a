//! validator and garde: each rule, in a body and in a query.

use std::borrow::Cow;

use error_response::{ApiError, InQuery};
use garde::Validate as _;
use validator::{Validate as _, ValidationError, ValidationErrors};

use crate::record::{Record, TOKEN};

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Invalid(#[from] ValidationErrors),
    #[transparent]
    #[error(transparent)]
    InvalidQuery(#[from] InQuery<ValidationErrors>),
    #[transparent]
    #[error(transparent)]
    Report(#[from] garde::Report),
    #[transparent]
    #[error(transparent)]
    ReportOfQuery(#[from] InQuery<garde::Report>),
}

#[derive(validator::Validate)]
#[validate(schema(function = "is_whole"))]
struct Account {
    #[validate(length(min = 3, max = 10))]
    name: String,
    #[validate(length(equal = 2), custom(function = "is_country"))]
    country: String,
    #[validate(range(min = 18))]
    age: u8,
    #[validate(range(exclusive_min = 0.0, exclusive_max = 1.0))]
    share: f64,
    #[validate(email)]
    mail: String,
    #[validate(url)]
    page: String,
    #[validate(must_match(other = "repeated"))]
    password: String,
    repeated: String,
    #[validate(contains(pattern = "-"), does_not_contain(pattern = " "))]
    number: String,
    #[validate(required)]
    consent: Option<bool>,
    #[validate(ip)]
    address: String,
    #[validate(non_control_character)]
    note: String,
    #[validate(length(min = 1, message = "say at least one"))]
    tags: Vec<String>,
    #[validate(nested)]
    rooms: Vec<Room>,
}

#[derive(validator::Validate)]
struct Room {
    #[validate(range(min = 1, max = 4, code = "beds"))]
    beds: u8,
}

fn is_country(text: &str) -> Result<(), ValidationError> {
    let mut error = ValidationError::new("no_such_country");
    error.add_param(Cow::Borrowed("known"), &["DE", "FR"]);
    if ["DE", "FR"].contains(&text) { Ok(()) } else { Err(error) }
}

fn is_whole(_: &Account) -> Result<(), ValidationError> {
    Err(ValidationError::new("incomplete"))
}

fn check(account: &Account) -> Result<(), Error> {
    Ok(account.validate()?)
}

#[derive(validator::Validate, garde::Validate)]
struct Page {
    #[validate(range(max = 100))]
    #[garde(range(max = 100))]
    limit: u8,
}

#[test]
fn rules_of_validator() {
    let secret = || TOKEN.to_owned();
    let account = Account {
        name: secret().repeat(2),
        country: secret(),
        age: 17,
        share: 1.0,
        mail: secret(),
        page: secret(),
        password: secret(),
        repeated: secret() + "!",
        number: secret() + " ",
        consent: None,
        address: secret(),
        note: secret() + "\u{7}",
        tags: Vec::new(),
        rooms: vec![Room { beds: 1 }, Room { beds: 9 }],
    };
    let record = &mut Record::default();
    record.add_response("a body", check(&account));
    record.add_response("a query", Page { limit: 101 }.validate_query());
    record.check("validator", &[]);
}

impl Page {
    fn validate_query(&self) -> Result<(), Error> {
        Ok(validator::Validate::validate(self).map_err(InQuery)?)
    }

    fn report_of_query(&self) -> Result<(), Error> {
        Ok(garde::Validate::validate(self).map_err(InQuery)?)
    }
}

#[derive(garde::Validate)]
struct Guest {
    #[garde(length(min = 3))]
    name: String,
    #[garde(range(min = 18))]
    age: u8,
    #[garde(dive)]
    rooms: Vec<Bed>,
}

#[derive(garde::Validate)]
struct Bed {
    #[garde(range(max = 4))]
    beds: u8,
}

#[test]
fn rules_of_garde() {
    fn check(guest: &Guest) -> Result<(), Error> {
        Ok(guest.validate()?)
    }

    let guest = Guest { name: "a".into(), age: 17, rooms: vec![Bed { beds: 1 }, Bed { beds: 9 }] };
    let record = &mut Record::default();
    record.add("a body", check(&guest));
    record.add("a query", Page { limit: 101 }.report_of_query());
    record.check("garde", &[]);
}
