//! `#[detail(…)]`: the text for one occurrence, and where it comes from without one.

use std::fmt;

use error_response::ApiError;
use error_response::body::{MessageDetails, MessageOrDescription};

use crate::response::{assert_body, body, json};

/// The detail of a problem.
#[track_caller]
fn assert_detail(errors: &[&dyn ApiError], expected: &str) {
    for (index, error) in errors.iter().enumerate() {
        assert_eq!(json(&error.to_response())["detail"], expected, "the error at {index}");
    }
}

#[test]
fn a_text_is_sent_as_it_is_written() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("„nichts“ was found")]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(404), detail("„nichts“ was found"))]
    struct Namespaced;

    assert_body(&[&Bare, &Namespaced], r#"{"title":"Not Found","status":404,"detail":"„nichts“ was found"}"#);
}

#[test]
fn a_name_is_a_field() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        #[detail("order {id} of {customer} does not exist, {id}")]
        Missing { id: u64, customer: &'static str },
    }

    #[derive(ApiError)]
    enum Namespaced {
        #[api_error(status(404), detail("order {id} of {customer} does not exist, {id}"))]
        Missing { id: u64, customer: &'static str },
    }

    assert_detail(
        &[&Bare::Missing { id: 7, customer: "Zoë" }, &Namespaced::Missing { id: 7, customer: "Zoë" }],
        "order 7 of Zoë does not exist, 7",
    );
}

#[test]
fn a_number_is_a_position_in_the_tuple() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{1} before {0}, and {1} again")]
    struct Bare(u64, &'static str);

    #[derive(ApiError)]
    #[api_error(status(404), detail("{1} before {0}, and {1} again"))]
    struct Namespaced(u64, &'static str);

    assert_detail(&[&Bare(7, "x"), &Namespaced(7, "x")], "x before 7, and x again");
}

#[test]
fn positions_have_two_digits_in_long_tuples() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{10} {1} {0}")]
    #[allow(dead_code, reason = "the rest is there to be counted")]
    struct Long(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8);

    assert_detail(&[&Long(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)], "10 1 0");
}

#[test]
fn a_field_may_have_a_keyword_for_a_name() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{type} {n}", n = r#match.len())]
    struct Raw {
        r#type: &'static str,
        r#match: &'static str,
    }

    assert_detail(&[&Raw { r#type: "order", r#match: "abc" }], "order 3");
}

#[test]
fn every_part_of_a_format_is_that_of_the_standard_library() {
    #[derive(Debug)]
    struct Point {
        #[allow(dead_code, reason = "for `Debug`")]
        x: u8,
    }

    #[derive(ApiError)]
    #[status(404)]
    #[detail(
        "{text:>5}|{text:*^7}|{text:<4}|{text:.2}|{number:+}|{number:#06x}|{number:X}|{number:#b}|{number:o}|\
         {float:.1}|{float:8.2}|{float:e}|{text:?}|{point:?}|{point:#?}|{{}}"
    )]
    struct Formatted {
        text: &'static str,
        number: u16,
        float: f64,
        point: Point,
    }

    let error = Formatted { text: "abc", number: 0xAB, float: 1234.56, point: Point { x: 1 } };
    assert_detail(
        &[&error],
        &format!(
            "{text:>5}|{text:*^7}|{text:<4}|{text:.2}|{number:+}|{number:#06x}|{number:X}|{number:#b}|{number:o}|\
             {float:.1}|{float:8.2}|{float:e}|{text:?}|{point:?}|{point:#?}|{{}}",
            text = error.text,
            number = error.number,
            float = error.float,
            point = error.point,
        ),
    );
    assert_detail(
        &[&error],
        "  abc|**abc**|abc |ab|+171|0x00ab|AB|0b10101011|253|1234.6| 1234.56|1.23456e3|\"abc\"|Point { x: 1 }|\
         Point {\n    x: 1,\n}|{}",
    );
}

#[test]
fn a_field_is_a_width_or_a_precision() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{value:>width$.digits$}|{width}")]
    struct Named {
        value: f64,
        width: usize,
        digits: usize,
    }

    #[derive(ApiError)]
    #[status(404)]
    #[detail("{0:>1$.2$}|{1}")]
    struct Tuple(f64, usize, usize);

    assert_detail(&[&Named { value: 2.345, width: 6, digits: 1 }, &Tuple(2.345, 6, 1)], "   2.3|6");
}

#[test]
fn an_argument_is_a_width_or_a_precision() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{0:>w$.p$}", w = 2 * 3, p = 1)]
    struct Missing(f64);

    assert_detail(&[&Missing(2.345)], "   2.3");
}

#[test]
fn an_argument_is_any_expression() {
    #[derive(ApiError)]
    #[status(422)]
    #[detail("{count} of {all}, {first:?}", count = fields.len() + 1, all = 10_u8.pow(2), first = fields.first())]
    struct Bare {
        fields: Vec<u8>,
    }

    #[derive(ApiError)]
    #[api_error(
        status(422),
        detail("{count} of {all}, {first:?}", count = fields.len() + 1, all = 10_u8.pow(2), first = fields.first())
    )]
    struct Namespaced {
        fields: Vec<u8>,
    }

    assert_detail(&[&Bare { fields: vec![1, 2] }, &Namespaced { fields: vec![1, 2] }], "3 of 100, Some(1)");
}

#[test]
fn an_argument_names_a_tuple_field_with_an_underscore() {
    #[derive(ApiError)]
    enum Tuple {
        #[status(404)]
        #[detail("{0} has {n}, {m}", n = _0.len(), m = _1.len() + _0.len())]
        Missing(&'static str, &'static str),
    }

    assert_detail(&[&Tuple::Missing("abc", "de")], "abc has 3, 5");
}

#[test]
fn an_argument_sees_a_field_as_a_reference() {
    fn by_reference(id: &str) -> usize {
        id.len() + 1
    }

    #[derive(ApiError)]
    #[status(404)]
    #[detail("{next} {same}", next = by_reference(id), same = *n)]
    struct Missing {
        id: String,
        n: u8,
    }

    assert_detail(&[&Missing { id: "abc".into(), n: 7 }], "4 7");
}

#[test]
fn an_argument_may_have_the_name_of_a_field_and_takes_its_place() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{id}", id = id + 1)]
    struct Missing {
        id: u64,
    }

    assert_detail(&[&Missing { id: 7 }], "8");
}

#[test]
fn an_argument_may_use_self() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{name} {again}", name = self.name(), again = self.0)]
    struct Missing(u64);

    impl Missing {
        fn name(&self) -> String {
            format!("order {}", self.0)
        }
    }

    assert_detail(&[&Missing(7)], "order 7 7");
}

#[test]
fn an_argument_of_a_variant_may_use_self() {
    #[derive(ApiError)]
    enum Orders {
        #[status(404)]
        #[detail("{name}", name = self.name())]
        Missing(u64),
    }

    impl Orders {
        fn name(&self) -> String {
            let Self::Missing(id) = self;
            format!("order {id}")
        }
    }

    assert_detail(&[&Orders::Missing(7)], "order 7");
}

#[test]
fn an_argument_may_be_a_match_an_if_a_closure_or_a_block() {
    enum Kind {
        Order,
        Invoice,
    }

    #[derive(ApiError)]
    #[status(404)]
    #[detail(
        "{kind} {plural} {sum} {block} {generic}",
        kind = match kind { Kind::Order => "order", Kind::Invoice => "invoice" },
        plural = if *count == 1 { "is" } else { "are" },
        sum = [1, 2].iter().map(|n: &u8| -> u8 { n + count }).sum::<u8>(),
        block = { let twice = count * 2; twice + 1 },
        generic = Vec::<u8>::with_capacity(0).len(),
    )]
    struct Missing {
        kind: Kind,
        count: u8,
    }

    assert_detail(&[&Missing { kind: Kind::Order, count: 1 }], "order is 5 3 0");
    assert_detail(&[&Missing { kind: Kind::Invoice, count: 4 }], "invoice are 11 9 0");
}

#[test]
fn an_argument_may_call_a_macro() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{a} {b}", a = format!("<{id}>"), b = concat!("x", 1))]
    struct Missing {
        id: u64,
    }

    assert_detail(&[&Missing { id: 7 }], "<7> x1");
}

#[test]
fn an_argument_alone_makes_a_text_of_a_unit_dynamic() {
    static COUNTER: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(0);

    #[derive(ApiError)]
    #[status(404)]
    #[detail("attempt {n}", n = COUNTER.fetch_add(1, std::sync::atomic::Ordering::Relaxed))]
    struct Missing;

    assert_detail(&[&Missing], "attempt 0");
    assert_detail(&[&Missing], "attempt 1");
}

#[derive(ApiError)]
#[status(409)]
#[detail(display)]
struct BareDisplay(u8);

impl fmt::Display for BareDisplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shown {}", self.0)
    }
}

#[derive(ApiError)]
#[api_error(status(409), detail(display))]
struct NamespacedDisplay(u8);

impl fmt::Display for NamespacedDisplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shown {}", self.0)
    }
}

#[test]
fn the_detail_is_the_types_own_display_where_that_is_said() {
    assert_detail(&[&BareDisplay(7), &NamespacedDisplay(7)], "shown 7");
}

#[derive(ApiError)]
#[detail(display)]
enum DisplayOfAll {
    #[status(409)]
    Shown(u8),
    #[status(409)]
    #[detail("its own")]
    Own,
    #[status(409)]
    #[detail(explanation)]
    Explained,
}

impl fmt::Display for DisplayOfAll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shown(what) => write!(f, "shown {what}"),
            Self::Own | Self::Explained => f.write_str("not this"),
        }
    }
}

#[test]
fn display_of_a_container_is_that_of_its_variants_and_a_variants_own_detail_comes_first() {
    assert_detail(&[&DisplayOfAll::Shown(7)], "shown 7");
    assert_detail(&[&DisplayOfAll::Own], "its own");
    assert_detail(
        &[&DisplayOfAll::Explained],
        "The request conflicts with the current state of the resource.",
    );
}

#[test]
fn explanation_hides_a_display() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(409)]
    #[detail(explanation)]
    #[error("row 7 is locked")]
    struct Bare;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api_error(status(409), detail(explanation))]
    #[error("row {0} is locked")]
    struct Namespaced(u8);

    assert_detail(&[&Bare, &Namespaced(7)], "The request conflicts with the current state of the resource.");
}

#[test]
fn explanation_of_a_container_goes_for_its_variants() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[detail(explanation)]
    enum Bare {
        #[status(409)]
        #[error("row {0} is locked")]
        Locked(u8),
        #[status(409)]
        #[detail(display)]
        #[error("row {0} is open")]
        Open(u8),
        #[status(409)]
        #[detail("its own")]
        #[error("not this")]
        Own,
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api_error(detail(explanation))]
    enum Namespaced {
        #[api_error(status(409))]
        #[error("row {0} is locked")]
        Locked(u8),
    }

    assert_detail(
        &[&Bare::Locked(7), &Namespaced::Locked(7)],
        "The request conflicts with the current state of the resource.",
    );
    assert_detail(&[&Bare::Open(7)], "row 7 is open");
    assert_detail(&[&Bare::Own], "its own");
}

#[test]
fn an_explanation_is_no_detail_of_its_own() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(409)]
    #[detail(explanation)]
    struct Explained;

    assert_body(
        &[&Explained],
        r#"{"Description":"The request conflicts with the current state of the resource."}"#,
    );
}

#[test]
fn a_detail_comes_before_the_text_of_thiserror() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Both {
        #[status(404)]
        #[detail("for clients")]
        #[error("for logs")]
        Fixed,
        #[status(404)]
        #[detail("for client {0}")]
        #[error("for log {0}")]
        Formatted(u8),
    }

    assert_detail(&[&Both::Fixed], "for clients");
    assert_detail(&[&Both::Formatted(7)], "for client 7");
    assert_eq!(Both::Formatted(7).to_string(), "for log 7");
}

#[test]
fn below_500_it_is_the_text_of_thiserror() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Texts {
        #[status(404)]
        #[error("a fixed text")]
        Fixed,
        #[status(404)]
        #[error("{{braces}} and {0:>3}")]
        Positional(u8),
        #[status(404)]
        #[error("{name:?}, {n}", n = .name.len())]
        Named { name: &'static str },
        #[status(499, unchecked)]
        #[title("Closed")]
        #[error("{}", self.helper())]
        Helped,
    }

    impl Texts {
        #[allow(clippy::unused_self, reason = "called on `self` by the text")]
        fn helper(&self) -> &'static str {
            "helped"
        }
    }

    assert_detail(&[&Texts::Fixed], "a fixed text");
    assert_detail(&[&Texts::Positional(7)], "{braces} and   7");
    assert_detail(&[&Texts::Named { name: "é" }], "\"é\", 2");
    assert_detail(&[&Texts::Helped], "helped");
}

#[test]
fn the_text_of_thiserror_on_the_enum_counts_as_well() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("orders are closed")]
    enum Orders {
        #[status(409)]
        Closed,
        #[status(409)]
        #[error("order {0} is closed")]
        ClosedOne(u8),
        #[status(503)]
        Down,
    }

    assert_detail(&[&Orders::Closed], "orders are closed");
    assert_detail(&[&Orders::ClosedOne(7)], "order 7 is closed");
    assert_detail(&[&Orders::Down], "The server cannot handle the request for now.");
}

#[test]
fn the_text_of_thiserror_on_a_struct_counts_as_well() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(409)]
    #[error("order {0} is closed")]
    struct Closed(u8);

    assert_detail(&[&Closed(7)], "order 7 is closed");
}

#[test]
fn the_text_of_thiserror_is_never_that_of_a_5xx() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Failures {
        #[status(500)]
        #[error("hunter2")]
        Fixed,
        #[status(503)]
        #[error("hunter{0}")]
        Formatted(u8),
    }

    assert_detail(&[&Failures::Fixed], "The server met an unexpected condition.");
    assert_detail(&[&Failures::Formatted(2)], "The server cannot handle the request for now.");
}

#[test]
fn a_display_alone_is_nothing_to_send() {
    #[derive(Debug, ApiError)]
    #[status(404)]
    struct Missing;

    impl fmt::Display for Missing {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("for logs")
        }
    }

    assert_detail(&[&Missing], "The requested resource was not found.");
}

#[test]
fn a_declared_text_without_values_may_be_that_of_a_5xx() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(503)]
    #[detail("The archive is closed on Sundays.")]
    #[error("hunter2")]
    struct Closed;

    assert_detail(&[&Closed], "The archive is closed on Sundays.");
}

#[test]
fn with_a_status_at_run_time_unexposed_text_is_sent_below_500_only() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Upstream {
        #[status(404)]
        #[detail("{name} is not there")]
        #[error("x")]
        Detail {
            name: &'static str,
            #[status]
            status: u16,
        },
        #[status(502)]
        #[error("{name} is not there")]
        Display {
            name: &'static str,
            #[status]
            status: u16,
        },
        #[status(404)]
        #[error("something is not there")]
        FixedDisplay {
            #[status]
            status: u16,
        },
        #[status(404)]
        #[detail(display)]
        #[error("{name} is not there")]
        AskedFor {
            name: &'static str,
            #[status]
            status: u16,
        },
    }

    let name = "db-7";
    for (status, expected) in
        [(404, "db-7 is not there"), (503, "The server cannot handle the request for now.")]
    {
        let errors = [
            Upstream::Detail { name, status },
            Upstream::Display { name, status },
            Upstream::AskedFor { name, status },
        ];
        assert_detail(&errors.each_ref().map(|error| error as &dyn ApiError), expected);
    }
    assert_detail(&[&Upstream::FixedDisplay { status: 410 }], "something is not there");
    assert_detail(&[&Upstream::FixedDisplay { status: 500 }], "The server met an unexpected condition.");
    // The value is no status of an error, so the literal counts, and so does its class.
    assert_detail(
        &[&Upstream::Display { name, status: 1000 }],
        "The server got no valid answer from an upstream server.",
    );
}

#[test]
fn masked_text_is_no_detail_of_its_own() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageOrDescription)]
    #[status(502)]
    #[error("db-7 said {status}")]
    struct Upstream {
        #[status]
        status: u16,
    }

    assert_eq!(body(&Upstream { status: 404 }), r#"{"Message":"db-7 said 404"}"#);
    assert_eq!(
        body(&Upstream { status: 500 }),
        r#"{"Description":"The server met an unexpected condition."}"#,
    );
}

#[test]
fn a_detail_is_never_empty() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    #[detail("{0}")]
    struct Formatted(&'static str);

    assert_eq!(body(&Formatted("")), r#"{"Message":"The requested resource was not found."}"#);
}
