//! The constant table of problem types, from which both documentation and responses are made.

#![allow(dead_code, reason = "a table tells of variants that nobody makes")]

use std::collections::BTreeMap;
use std::time::Duration;

use error_response::{ApiError, Documented, Header, Member, Outcome, Presence, ProblemType, Violation};
use http::StatusCode;

use crate::response::{json, lines};

/// Errors of orders.
///
/// There are several.
#[derive(Debug, thiserror::Error, ApiError)]
#[type_base("https://x.example/problems/")]
#[rename_all("camelCase")]
#[header(401, WWW_AUTHENTICATE = "Bearer")]
#[header(503, "x-on" = "503")]
#[header(CACHE_CONTROL = "no-store")]
#[extension("region" = "eu")]
enum OrderError {
    /// No order has this identifier.
    ///
    /// Ask for another.
    #[status(404)]
    #[title("Order not found")]
    #[code("IR_04")]
    #[detail("order {order_id} does not exist")]
    #[error("for logs")]
    NotFound {
        #[extension]
        order_id: u64,
        #[extension]
        hint: Option<String>,
        #[extension(flatten)]
        more: BTreeMap<String, Vec<u8>>,
        #[extension(development)]
        shard: [u8; 4],
        #[extension("A Pair")]
        pair: (u8, &'static str),
        #[header(RETRY_AFTER)]
        after: Option<Duration>,
        #[header("x-count")]
        count: u32,
        #[instance]
        at: String,
        #[errors]
        errors: Vec<Violation>,
    },
    #[status(401)]
    #[error("the token expired")]
    Unauthorized,
    #[status(502)]
    #[error("upstream {0}")]
    Upstream(#[status] u16, #[code] &'static str),
    #[status(503)]
    #[expose]
    #[header("x-a" = "1")]
    #[error("closed until {0}")]
    Closed(&'static str),
    #[status(500)]
    #[detail("until {until}")]
    #[error("x")]
    ExposedField {
        #[expose]
        until: &'static str,
    },
    #[status(200, unchecked)]
    #[title]
    #[detail("blocked")]
    #[error("x")]
    PaymentBlocked,
    #[status(404, with = Self::chosen)]
    #[detail(explanation)]
    #[error("x")]
    Chosen,
    #[status(304)]
    #[error("x")]
    Cached,
    #[transparent]
    #[error(transparent)]
    Inner(#[from] InnerError),
    #[transparent]
    #[status(409)]
    #[title("Wrapped")]
    #[error(transparent)]
    Wrapped(Box<InnerError>),
}

impl OrderError {
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "the signature is the library's")]
    fn chosen(&self) -> Option<StatusCode> {
        Some(StatusCode::GONE)
    }
}

/// Errors inside.
#[derive(Debug, thiserror::Error, ApiError)]
enum InnerError {
    #[status(403)]
    #[error("inner")]
    Forbidden,
}

#[track_caller]
fn row(name: &str) -> ProblemType {
    OrderError::problem_types().find(name).expect("a row of this name")
}

fn headers(name: &str) -> Vec<(&'static str, Option<&'static str>, bool, Option<u16>)> {
    let described = |header: Header| (header.name(), header.value(), header.is_optional(), header.only_on());
    let mut headers: Vec<_> = row(name).headers().map(described).collect();
    headers.sort_unstable();
    headers
}

fn members(name: &str) -> Vec<(&'static str, &'static str, Presence)> {
    let described = |member: Member| (member.name(), member.rust_type(), member.presence());
    row(name).members().map(described).collect()
}

#[test]
fn a_table_has_a_name_and_documentation() {
    let table = OrderError::problem_types();
    assert_eq!(table.name(), "OrderError");
    assert_eq!(table.documentation(), "Errors of orders.\n\nThere are several.");
}

#[test]
fn rows_are_in_the_order_of_declaration() {
    let names: Vec<_> = OrderError::problem_types().types().map(ProblemType::name).collect();
    assert_eq!(
        names,
        [
            "NotFound",
            "Unauthorized",
            "Upstream",
            "Closed",
            "ExposedField",
            "PaymentBlocked",
            "Chosen",
            "Cached",
            "Inner",
            "Wrapped",
        ],
    );
    assert_eq!(OrderError::problem_types().types().len(), 10);
    assert!(OrderError::problem_types().find("Missing").is_none());
}

#[test]
fn a_struct_is_a_table_of_one_row() {
    /// A struct.
    #[derive(ApiError)]
    #[status(404)]
    struct OrderGone;

    let table = OrderGone::problem_types();
    assert_eq!((table.name(), table.documentation()), ("OrderGone", "A struct."));
    let rows: Vec<_> = table.types().collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].name(), rows[0].documentation(), rows[0].code()),
        ("OrderGone", "A struct.", "order_gone")
    );
}

#[test]
fn a_row_tells_its_status() {
    let statuses: Vec<_> = OrderError::problem_types()
        .types()
        .take(8)
        .map(|row| (row.status().unwrap().as_u16(), row.status_at_run_time(), row.status_unchecked()))
        .collect();
    assert_eq!(
        statuses,
        [
            (404, false, false),
            (401, false, false),
            (502, true, false),
            (503, false, false),
            (500, false, false),
            (200, false, true),
            (404, true, false),
            (304, false, false),
        ],
    );
}

#[test]
fn a_row_tells_its_title() {
    assert_eq!(row("NotFound").title(), "Order not found");
    assert_eq!(row("NotFound").written_title(), Some("Order not found"));
    assert_eq!(row("PaymentBlocked").written_title(), Some("Payment blocked"));
    assert_eq!(row("Unauthorized").title(), "Unauthorized");
    assert_eq!(row("Unauthorized").written_title(), None);
}

#[test]
fn a_row_tells_its_code() {
    let code = |name| {
        let row = row(name);
        (row.code(), row.code_is_written(), row.code_at_run_time())
    };
    assert_eq!(code("NotFound"), ("IR_04", true, false));
    assert_eq!(code("PaymentBlocked"), ("payment_blocked", false, false));
    assert_eq!(code("Upstream"), ("upstream", true, true));
}

#[test]
fn a_row_tells_its_type_uri() {
    assert_eq!(row("NotFound").type_uri(), Some("https://x.example/problems/IR-04"));
    assert_eq!(row("PaymentBlocked").type_uri(), Some("https://x.example/problems/payment-blocked"));
    assert_eq!(row("Inner").type_uri(), None);
}

#[test]
fn a_row_tells_its_documentation() {
    assert_eq!(row("NotFound").documentation(), "No order has this identifier.\n\nAsk for another.");
    assert_eq!(row("Unauthorized").documentation(), "");
}

#[test]
fn documentation_is_the_same_in_every_spelling() {
    #[derive(ApiError)]
    enum Spelled {
        /// One line.
        #[status(404)]
        Line,
        /** One line. */
        #[status(404)]
        Block,
        #[doc = " One line."]
        #[status(404)]
        Attribute,
    }

    for row in Spelled::problem_types().types() {
        assert_eq!(row.documentation(), "One line.", "{}", row.name());
    }
}

#[test]
fn a_row_tells_its_fixed_detail_and_its_explanation() {
    assert_eq!(row("PaymentBlocked").detail(), Some("blocked"));
    assert_eq!(row("Unauthorized").detail(), Some("the token expired"));
    assert_eq!(row("Chosen").detail(), None);
    assert_eq!(row("Unauthorized").explanation(), "The request lacks valid credentials.");
}

#[test]
fn a_row_tells_its_headers_and_which_are_optional() {
    assert_eq!(
        headers("NotFound"),
        [
            ("cache-control", Some("no-store"), false, None),
            ("retry-after", None, true, None),
            ("x-count", None, false, None),
        ],
    );
    assert_eq!(
        headers("Unauthorized"),
        [("cache-control", Some("no-store"), false, None), ("www-authenticate", Some("Bearer"), false, None)],
    );
    assert_eq!(
        headers("Closed"),
        [
            ("cache-control", Some("no-store"), false, None),
            ("x-a", Some("1"), false, None),
            ("x-on", Some("503"), false, None),
        ],
    );
}

#[test]
fn a_row_with_a_status_at_run_time_tells_which_status_a_header_is_for() {
    assert_eq!(
        headers("Upstream"),
        [
            ("cache-control", Some("no-store"), false, None),
            ("www-authenticate", Some("Bearer"), false, Some(401)),
            ("x-on", Some("503"), false, Some(503)),
        ],
    );
}

#[test]
fn a_row_tells_its_members_and_which_are_optional() {
    assert_eq!(
        members("NotFound"),
        [
            ("region", "", Presence::Required),
            ("orderId", "u64", Presence::Required),
            ("hint", "Option<String>", Presence::Optional),
            ("more", "BTreeMap<String, Vec<u8>>", Presence::Flattened),
            ("shard", "[u8; 4]", Presence::Development),
            ("A Pair", "(u8, &'static str)", Presence::Required),
        ],
    );
    assert_eq!(members("Unauthorized"), [("region", "", Presence::Required)]);
}

#[test]
fn a_row_tells_whether_there_are_errors_and_an_instance() {
    assert!(row("NotFound").has_errors() && row("NotFound").has_instance());
    assert!(!row("Unauthorized").has_errors() && !row("Unauthorized").has_instance());
}

#[test]
fn a_row_tells_what_is_exposed() {
    assert!(row("Closed").is_exposed());
    assert!(row("ExposedField").is_exposed());
    assert!(!row("NotFound").is_exposed());
}

#[test]
fn an_exposed_container_exposes_its_rows() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[expose]
    enum Exposed {
        #[status(503)]
        #[error("closed until {0}")]
        Closed(&'static str),
    }

    assert!(Exposed::problem_types().find("Closed").unwrap().is_exposed());
}

#[test]
fn a_row_tells_its_outcome() {
    for (name, outcome) in [
        ("NotFound", Outcome::Rejected),
        ("Unauthorized", Outcome::Rejected),
        ("Upstream", Outcome::Unknown),
        ("Closed", Outcome::Unknown),
        ("ExposedField", Outcome::Unknown),
    ] {
        assert_eq!(row(name).outcome(), outcome, "{name}");
    }
    assert_eq!([Outcome::Rejected.to_string(), Outcome::Unknown.to_string()], ["rejected", "unknown"]);
}

#[test]
fn a_transparent_row_tells_the_inner_table() {
    let inner = row("Inner").inner().expect("a table");
    assert_eq!((inner.name(), inner.documentation()), ("InnerError", "Errors inside."));
    assert_eq!(inner.find("Forbidden").unwrap().status(), Some(StatusCode::FORBIDDEN));
    assert_eq!(row("Wrapped").inner().unwrap().name(), "InnerError");
    assert!(row("NotFound").inner().is_none());
}

#[test]
fn a_transparent_row_tells_what_is_said_beside_it() {
    assert_eq!(row("Wrapped").status(), Some(StatusCode::CONFLICT));
    assert_eq!(row("Wrapped").written_title(), Some("Wrapped"));
    assert_eq!(row("Inner").written_title(), None);
}

#[test]
fn a_table_is_the_same_for_every_instance_of_a_generic_type() {
    #[derive(ApiError)]
    enum Generic<T> {
        #[status(404)]
        Missing {
            #[extension]
            list: Vec<T>,
        },
    }

    for table in [Generic::<u8>::problem_types(), Generic::<String>::problem_types()] {
        let row = table.find("Missing").unwrap();
        let members: Vec<_> = row.members().map(|member| (member.name(), member.rust_type())).collect();
        assert_eq!(members, [("list", "Vec<T>")]);
    }
}

/// What is documented is what is sent.
#[test]
fn responses_say_what_the_table_says() {
    let errors = [
        (
            "NotFound",
            OrderError::NotFound {
                order_id: 7,
                hint: Some("x".into()),
                more: BTreeMap::new(),
                shard: [0; 4],
                pair: (1, "x"),
                after: Some(Duration::from_secs(1)),
                count: 2,
                at: "/7".into(),
                errors: vec![Violation::new("a", "b")],
            },
        ),
        ("Unauthorized", OrderError::Unauthorized),
        ("Upstream", OrderError::Upstream(502, "upstream")),
        ("Closed", OrderError::Closed("noon")),
        ("ExposedField", OrderError::ExposedField { until: "noon" }),
        ("PaymentBlocked", OrderError::PaymentBlocked),
    ];
    for (name, error) in errors {
        let (row, response) = (row(name), error.to_response());
        assert_eq!(Some(response.status()), row.status(), "{name}");
        let body = json(&response);
        assert_eq!(body["title"], row.title(), "{name}");
        assert_eq!(body["type"].as_str(), row.type_uri(), "{name}");
        assert_eq!(body.get("code").is_some(), row.code_is_written(), "{name}");
        assert!(body["code"].is_null() || body["code"] == row.code(), "{name}");
        assert_eq!(body.get("errors").is_some(), row.has_errors(), "{name}");
        assert_eq!(body.get("instance").is_some(), row.has_instance(), "{name}");
        if let Some(detail) = row.detail() {
            assert_eq!(body["detail"], detail, "{name}");
        }
        for member in row.members() {
            let is_sent = matches!(member.presence(), Presence::Required | Presence::Optional);
            assert_eq!(body.get(member.name()).is_some(), is_sent, "{name}: {}", member.name());
        }
        for header in row.headers().filter(|header| header.only_on().is_none()) {
            let lines = lines(&response, header.name());
            assert_eq!(lines.len(), 1, "{name}: {}", header.name());
            assert!(header.value().is_none_or(|value| value == lines[0]), "{name}: {}", header.name());
        }
    }
}
