//! Transparent types that forward to themselves, to each other, or to a borrowed error.

use error_response::body::MessageOrDescription;
use error_response::{ApiError, Documented};

use crate::response::{assert_body, assert_fields, assert_status, body};

#[derive(ApiError)]
enum Chicken {
    #[status(404)]
    None,
    #[transparent]
    From(Box<Egg>),
}

#[derive(ApiError)]
enum Egg {
    #[status(410)]
    #[header("x-egg" = "1")]
    None,
    #[transparent]
    From(Box<Chicken>),
}

#[test]
fn two_types_that_are_transparent_to_each_other() {
    let egg = Chicken::From(Box::new(Egg::From(Box::new(Chicken::From(Box::new(Egg::None))))));
    assert_status(&[&egg], 410);
    assert_fields(&[&egg], &["x-egg: 1"]);
    assert_status(&[&Egg::From(Box::new(Chicken::None))], 404);

    let table = Chicken::problem_types().find("From").unwrap().inner().unwrap();
    assert_eq!(table.name(), "Egg");
    assert_eq!(table.find("From").unwrap().inner().unwrap().name(), "Chicken");
}

#[test]
fn a_type_that_is_transparent_to_itself() {
    #[derive(ApiError)]
    enum Wrapped {
        #[status(410)]
        #[extension("a" = 1)]
        Gone,
        #[transparent]
        Again(Box<Self>),
    }

    let mut error = Wrapped::Gone;
    for _ in 0..64 {
        error = Wrapped::Again(Box::new(error));
    }
    assert_status(&[&error], 410);
    assert_eq!(body(&error), body(&Wrapped::Gone));
}

#[test]
fn a_transparent_error_borrows_from_the_inner_one() {
    #[derive(ApiError)]
    #[status(404)]
    struct Inner<'a>(#[extension("a")] &'a str);

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Outer<'a, 'b> {
        #[transparent]
        Owned(Inner<'a>),
        #[transparent]
        Borrowed(&'b Inner<'a>),
    }

    let text = "x".to_owned();
    assert_body(
        &[&Outer::Owned(Inner(&text)), &Outer::Borrowed(&Inner(&text))],
        r#"{"Description":"The requested resource was not found.","a":"x"}"#,
    );
}
