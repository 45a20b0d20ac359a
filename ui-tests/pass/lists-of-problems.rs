//! `#[errors]`: slices, vectors, options and pointers of any `ErrorItem`.

use std::borrow::Cow;

use error_response::{ApiError, ErrorItem, Violation, ItemText};

struct Missing(&'static str);

impl ErrorItem for Missing {
    fn title(&self) -> Cow<'_, str> {
        "missing".into()
    }
    fn detail(&self) -> ItemText<'_> {
        format!("{} is missing", self.0).into()
    }
}

#[derive(ApiError)]
#[status(422)]
enum Invalid<'a> {
    Vector(#[errors] Vec<Missing>),
    Slice(#[errors] &'a [Missing]),
    Array(#[errors] [Missing; 1]),
    Optional {
        #[errors]
        list: Option<Vec<Missing>>,
    },
    Boxed(#[errors] Box<[Box<dyn ErrorItem>]>),
    Ready(#[errors] Vec<Violation>),
}

fn main() {
    let list = [Missing("age")];
    let errors = [
        Invalid::Vector(vec![Missing("age")]),
        Invalid::Slice(&list),
        Invalid::Array([Missing("age")]),
        Invalid::Optional { list: Some(vec![Missing("age")]) },
        Invalid::Boxed(Box::new([Box::new(Missing("age"))])),
        Invalid::Ready(vec![Violation::new("missing", "age is missing")]),
    ];
    for error in &errors {
        let response = error.to_response();
        assert!(response.body().ends_with(br#","errors":[{"title":"missing","detail":"age is missing"}]}"#));
    }
    for none in [Invalid::Optional { list: None }, Invalid::Vector(vec![])] {
        assert!(none.to_response().body().ends_with(br#"processed."}"#));
    }
}
