//! Pointers to errors, `Infallible` and `dyn ApiError` are errors as well.

use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

use error_response::body::{MessageDetails, NestedError};
use error_response::{ApiError, Documented, Violation};

use super::other_derives::WithThiserrorInner;
use crate::response::body;

#[derive(ApiError)]
#[body(MessageDetails)]
#[status(404)]
#[detail("order {0}")]
struct Order(u8);

#[test]
fn pointers_to_errors_are_errors() {
    const EXPECTED: &str = r#"{"Message":"order 7"}"#;

    assert_eq!(body(&Box::new(Order(7))), EXPECTED);
    assert_eq!(body(&Arc::new(Order(7))), EXPECTED);
    assert_eq!(body(&Rc::new(Order(7))), EXPECTED);
    assert_eq!(body(&&Order(7)), EXPECTED);
    assert_eq!(body(&Rc::new(Box::new(Arc::new(&Order(7))))), EXPECTED);
}

#[test]
fn pointers_to_errors_have_their_table() {
    fn name<E: Documented>() -> &'static str {
        E::problem_types().name()
    }

    assert_eq!(
        [name::<Box<Order>>(), name::<Arc<Order>>(), name::<Rc<Order>>(), name::<&Order>()],
        ["Order"; 4],
    );
}

#[test]
fn infallible_is_an_error() {
    fn takes<E: ApiError + Documented>() -> usize {
        E::problem_types().types().len()
    }

    assert_eq!(takes::<Infallible>(), 0);
}

#[test]
fn an_error_of_any_type_has_its_own_style() {
    let errors: [Box<dyn ApiError>; 3] =
        [Box::new(Order(7)), Box::new(WithThiserrorInner(7)), Box::new(Box::new(Order(8)))];
    let bodies: Vec<_> = errors.iter().map(body).collect();
    assert_eq!(
        bodies,
        [
            r#"{"Message":"order 7"}"#,
            r#"{"title":"Conflict","status":409,"detail":"inner 7"}"#,
            r#"{"Message":"order 8"}"#,
        ],
    );
}

#[test]
fn an_error_of_any_type_is_sent_between_threads() {
    let error: Box<dyn ApiError + Send + Sync> = Box::new(Order(7));
    let body = std::thread::spawn(move || body(&error)).join().unwrap();
    assert_eq!(body, r#"{"Message":"order 7"}"#);
}

#[test]
fn an_error_of_any_type_is_rendered_in_any_style() {
    const EXPECTED: &str = r#"{"error":{"code":"order","message":"order 7"}}"#;

    let boxed: Box<dyn ApiError> = Box::new(Order(7));
    let sendable: Box<dyn ApiError + Send + Sync> = Box::new(Order(7));
    let shared: Arc<dyn ApiError> = Arc::new(Order(7));
    let borrowed: &dyn ApiError = &Order(7);
    for response in [
        boxed.to_response_as::<NestedError>(),
        sendable.to_response_as::<NestedError>(),
        shared.to_response_as::<NestedError>(),
        <&dyn ApiError>::to_response_as::<NestedError>(&borrowed),
    ] {
        assert_eq!(response.body(), EXPECTED);
    }
}

// To be enabled once it compiles: the method of the trait and that of the object are ambiguous (E0034).
#[test]
fn an_error_of_any_type_may_borrow() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(422)]
    #[detail("{0}")]
    struct Borrowing<'a>(&'a str, #[errors] &'a [Violation]);

    let text = "abc".to_owned();
    let violations = [Violation::new("a", "b")];
    let error: Box<dyn ApiError + '_> = Box::new(Borrowing(&text, &violations));
    assert_eq!(body(&error), r#"{"Message":"abc","Errors":[{"Message":"b"}]}"#);
    assert_eq!(
        error.to_response_as::<NestedError>().body(),
        r#"{"error":{"code":"borrowing","message":"abc","errors":[{"message":"b"}]}}"#,
    );
}
