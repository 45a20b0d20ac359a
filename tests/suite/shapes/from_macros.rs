//! Types that a `macro_rules!` writes, with attributes from any kind of fragment.

use error_response::ApiError;
use error_response::body::{MessageDetails, MessageOrDescription};

use super::ONE;
use crate::response::{assert_body, assert_fields, assert_status};

macro_rules! with_literals {
    ($name:ident, $status:literal, $title:literal, $detail:literal, $code:literal, $uri:literal, $header:literal,
     $value:literal, $member:literal, $number:literal) => {
        #[derive(ApiError)]
        #[status($status)]
        #[title($title)]
        #[detail($detail)]
        #[code($code)]
        #[type_uri($uri)]
        #[header($header = $value)]
        #[extension($member = $number)]
        struct $name {
            #[extension($detail)]
            id: u8,
        }
    };
}

with_literals!(
    WithLiterals,
    404,
    "Gone",
    "order {id}",
    "IR_04",
    "https://x.example/",
    "x-a",
    "v {id}",
    "m",
    7
);

#[test]
fn literals() {
    let error = WithLiterals { id: 1 };
    assert_body(
        &[&error],
        concat!(
            r#"{"type":"https://x.example/","title":"Gone","status":404,"detail":"order 1","code":"IR_04","#,
            r#""m":7,"order {id}":1}"#,
        ),
    );
    assert_fields(&[&error], &["x-a: v 1"]);
}

macro_rules! with_rules {
    ($name:ident, $case:literal, $prefix:literal, $base:literal, $rename:literal, $only:literal, $seconds:literal) => {
        #[derive(ApiError)]
        #[code(rename_all = $case, prefix = $prefix)]
        #[type_base($base)]
        #[rename_all($rename)]
        #[header($only, RETRY_AFTER = $seconds)]
        enum $name {
            #[status($only)]
            OrderGone {
                #[extension]
                order_id: u8,
            },
        }
    };
}

with_rules!(WithRules, "PascalCase", "M_", "https://x.example/#{code}", "camelCase", 503, 120);

#[test]
fn literals_on_a_container() {
    let error = WithRules::OrderGone { order_id: 1 };
    assert_body(
        &[&error],
        concat!(
            r#"{"type":"https://x.example/#M_OrderGone","title":"Service Unavailable","status":503,"#,
            r#""detail":"The server cannot handle the request for now.","code":"M_OrderGone","orderId":1}"#,
        ),
    );
    assert_fields(&[&error], &["retry-after: 120"]);
}

macro_rules! with_expressions {
    ($name:ident, $status:expr, $n:expr, $value:expr, $member:expr) => {
        #[derive(ApiError)]
        #[body(MessageOrDescription)]
        #[status($status)]
        #[detail("{n}", n = $n)]
        #[header("x-a" = $value)]
        #[extension("a" = $member)]
        struct $name {
            id: u8,
        }
    };
}

// `id` is the field, although the macro does not know that it is called so here.
with_expressions!(WithExpressions, 404, id + 1, *id * 2, vec![*id, 3]);

#[test]
fn expressions() {
    let error = WithExpressions { id: 1 };
    assert_body(&[&error], r#"{"Message":"2","a":[1,3]}"#);
    assert_fields(&[&error], &["x-a: 2"]);
}

macro_rules! with_types {
    ($style:ty, $field:ty, $optional:ty, $list:ty) => {
        #[derive(ApiError)]
        #[body($style)]
        #[status(404)]
        struct WithTypes {
            #[extension]
            a: $field,
            #[header("x-a")]
            optional: $optional,
            #[instance]
            instance: $optional,
            #[code]
            code: $optional,
            #[errors]
            errors: $list,
        }
    };
}

with_types!(MessageOrDescription, u8, Option<&'static str>, Vec<error_response::Violation>);

#[test]
fn types() {
    let error = WithTypes { a: 1, optional: Some("b"), instance: None, code: None, errors: vec![] };
    assert_body(&[&error], ONE);
    assert_fields(&[&error], &["x-a: b"]);
}

macro_rules! with_names {
    ($vis:vis $name:ident, $variant:ident, $field:ident, $status:ident, $header:ident, $lifetime:lifetime, $path:path) => {
        #[derive(ApiError)]
        #[body($path)]
        $vis enum $name<$lifetime> {
            #[status($status)]
            #[header($header = "1")]
            #[detail("{a}", a = $field.len())]
            $variant {
                #[extension]
                $field: &$lifetime str,
            },
        }
    };
}

with_names!(pub(super) WithNames, Gone, name, NOT_FOUND, RETRY_AFTER, 'a, error_response::body::MessageOrDescription);

#[test]
fn names_paths_lifetimes_and_visibilities() {
    let error = WithNames::Gone { name: "abc" };
    assert_status(&[&error], 404);
    assert_body(&[&error], r#"{"Message":"3","name":"abc"}"#);
    assert_fields(&[&error], &["retry-after: 1"]);
}

macro_rules! with_attributes {
    ($(#[$attribute:meta])* struct $name:ident { $($(#[$on_field:meta])* $field:ident: $ty:ty,)* }) => {
        $(#[$attribute])*
        struct $name { $($(#[$on_field])* $field: $ty,)* }
    };
}

with_attributes! {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404, unchecked)]
    #[header("x-a" = "{a}")]
    #[api_error(code("A"))]
    struct WithAttributes {
        #[extension]
        a: u8,
    }
}

#[test]
fn whole_attributes() {
    assert_body(&[&WithAttributes { a: 1 }], ONE);
    assert_fields(&[&WithAttributes { a: 1 }], &["x-a: 1"]);
}

macro_rules! with_tokens {
    ($($tokens:tt)*) => { $($tokens)* };
}

with_tokens! {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum WithTokens {
        #[status(404)]
        #[detail("{n}", n = self.n())]
        Missing(u8),
    }

    impl WithTokens {
        fn n(&self) -> u8 {
            let Self::Missing(n) = self;
            n + 1
        }
    }
}

#[test]
fn whole_items() {
    assert_body(&[&WithTokens::Missing(1)], r#"{"Message":"2"}"#);
}

macro_rules! with_variants {
    ($($variant:ident = $status:literal $detail:literal;)*) => {
        #[derive(ApiError)]
        #[body(MessageDetails)]
        enum WithVariants {
            $(#[status($status)] #[detail($detail)] $variant,)*
        }

        const ALL: &[WithVariants] = &[$(WithVariants::$variant),*];
    };
}

with_variants! {
    Missing = 404 "a";
    Gone = 410 "b";
    Teapot = 409 "c";
}

#[test]
fn repetitions() {
    for (error, (status, body)) in ALL.iter().zip([(404, "a"), (410, "b"), (409, "c")]) {
        assert_status(&[error], status);
        assert_body(&[error], &format!(r#"{{"Message":"{body}"}}"#));
    }
}

macro_rules! outer {
    ($status:literal) => {
        inner!($status, "{id}");
    };
}

macro_rules! inner {
    ($status:literal, $detail:literal) => {
        #[derive(ApiError)]
        #[body(MessageDetails)]
        #[status($status)]
        #[detail($detail)]
        struct FromTwoMacros {
            id: u8,
        }
    };
}

outer!(404);

#[test]
fn a_macro_in_a_macro() {
    assert_status(&[&FromTwoMacros { id: 1 }], 404);
    assert_body(&[&FromTwoMacros { id: 1 }], r#"{"Message":"1"}"#);
}

// To be enabled once it compiles: each expression must see the fields, whichever hygiene its identifiers have.
macro_rules! with_both_hygienes {
    ($n:expr) => {
        #[derive(ApiError)]
        #[body(MessageOrDescription)]
        #[status(404)]
        #[header("x-mine" = *id + 1)]
        #[header("x-yours" = $n)]
        struct WithBothHygienes {
            id: u8,
        }
    };
}

with_both_hygienes!(*id + 2);

/// The macro's own expression names the field, and so does the one that it was given.
#[test]
fn expressions_of_the_macro_and_of_its_caller() {
    assert_fields(&[&WithBothHygienes { id: 1 }], &["x-mine: 2", "x-yours: 3"]);
    assert_body(&[&WithBothHygienes { id: 1 }], r#"{"Description":"The requested resource was not found."}"#);
}
