//! `#[extension]`: further members of the body.

use std::collections::BTreeMap;

use error_response::body::{ApiMessage, MessageDetails, MessageOrDescription, NestedError};
use error_response::{ApiError, BodyStyle, Renderer};
use serde::Serialize;

use crate::response::{assert_body, body, body_as};

/// The start of every body here.
macro_rules! not_found {
    ($members:literal) => {
        concat!(
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.""#,
            $members,
            "}"
        )
    };
}

#[derive(Serialize, Clone)]
struct Account {
    id: u64,
    names: Vec<&'static str>,
}

const ACCOUNT: Account = Account { id: 7, names: Vec::new() };

#[test]
fn a_field_is_a_member_of_its_name() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        Missing {
            #[extension]
            order_id: u64,
        },
    }

    #[derive(ApiError)]
    #[api_error(status(404))]
    struct Namespaced {
        #[api_error(extension)]
        order_id: u64,
    }

    assert_body(
        &[&Bare::Missing { order_id: 7 }, &Namespaced { order_id: 7 }],
        not_found!(r#","order_id":7"#),
    );
}

#[test]
fn a_field_is_a_member_of_another_name() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        Tuple(#[extension("Order Id")] u64),
        #[status(404)]
        Named {
            #[extension("Order Id")]
            id: u64,
        },
    }

    #[derive(ApiError)]
    #[api_error(status(404))]
    struct Namespaced(#[api_error(extension("Order Id"))] u64);

    assert_body(&[&Bare::Tuple(7), &Bare::Named { id: 7 }, &Namespaced(7)], not_found!(r#","Order Id":7"#));
}

#[test]
fn a_value_is_anything_that_serializes() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing {
        #[extension]
        text: &'static str,
        #[extension]
        float: f64,
        #[extension]
        list: Vec<Option<u8>>,
        #[extension]
        account: Account,
        #[extension]
        pair: (bool, char),
        #[extension]
        map: BTreeMap<u8, Option<u8>>,
    }

    assert_body(
        &[&Missing {
            text: "é\"\n",
            float: 1.5,
            list: vec![Some(1), None],
            account: ACCOUNT,
            pair: (true, 'x'),
            map: BTreeMap::from([(1, None)]),
        }],
        not_found!(
            r#","text":"é\"\n","float":1.5,"list":[1,null],"account":{"id":7,"names":[]},"pair":[true,"x"],"map":{"1":null}"#
        ),
    );
}

#[test]
fn a_name_is_escaped() {
    #[derive(ApiError)]
    #[status(404)]
    #[extension("a\"\\é" = 1)]
    struct Missing;

    assert_body(&[&Missing], not_found!(r#","a\"\\é":1"#));
}

#[test]
#[allow(clippy::option_option, reason = "somebody has one")]
fn none_is_omitted() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing {
        #[extension]
        a: Option<u8>,
        #[extension]
        b: Option<Option<u8>>,
        #[extension("c")]
        c: Option<Account>,
    }

    assert_body(&[&Missing { a: None, b: Some(None), c: None }], not_found!(""));
    assert_body(&[&Missing { a: None, b: Some(Some(2)), c: None }], not_found!(r#","b":2"#));
    assert_body(
        &[&Missing { a: Some(1), b: None, c: Some(ACCOUNT) }],
        not_found!(r#","a":1,"c":{"id":7,"names":[]}"#),
    );
}

#[test]
fn a_constant_is_a_member() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        #[extension("retryable" = false)]
        #[extension("doc" = "é {0}")]
        #[extension("n" = 1.5)]
        Missing,
    }

    #[derive(ApiError)]
    #[api_error(status(404), extension("retryable" = false), extension("doc" = "é {0}"), extension("n" = 1.5))]
    struct Namespaced;

    for _ in 0..2 {
        assert_body(
            &[&Bare::Missing, &Namespaced],
            not_found!(r#","retryable":false,"doc":"é {0}","n":1.5"#),
        );
    }
}

#[test]
fn an_expression_is_a_member() {
    #[derive(ApiError)]
    #[status(404)]
    #[extension("count" = ids.len())]
    #[extension("first" = ids.first())]
    #[extension("all" = self.all())]
    #[extension("kind" = match ids.as_slice() { [] => "none", _ => "some" })]
    struct Bare {
        ids: Vec<u8>,
    }

    impl Bare {
        fn all(&self) -> String {
            format!("{:?}", self.ids)
        }
    }

    #[derive(ApiError)]
    #[api_error(
        status(404),
        extension("count" = _0.len()),
        extension("first" = _0.first()),
        extension("all" = format!("{_0:?}")),
        extension("kind" = if _0.is_empty() { "none" } else { "some" })
    )]
    struct Namespaced(Vec<u8>);

    assert_body(
        &[&Bare { ids: vec![1, 2] }, &Namespaced(vec![1, 2])],
        not_found!(r#","count":2,"first":1,"all":"[1, 2]","kind":"some""#),
    );
    assert_body(
        &[&Bare { ids: vec![] }, &Namespaced(vec![])],
        not_found!(r#","count":0,"all":"[]","kind":"none""#),
    );
}

#[test]
fn a_container_adds_a_member_to_all_its_variants() {
    #[derive(ApiError)]
    #[extension("region" = "eu")]
    #[extension("kind" = self.kind())]
    enum Bare {
        #[status(404)]
        Missing,
        #[status(404)]
        Deleted {
            #[extension]
            id: u8,
        },
    }

    impl Bare {
        fn kind(&self) -> &'static str {
            match self {
                Self::Missing => "missing",
                Self::Deleted { .. } => "deleted",
            }
        }
    }

    #[derive(ApiError)]
    #[api_error(extension("region" = "eu"), extension("kind" = "missing"))]
    enum Namespaced {
        #[api_error(status(404))]
        Missing,
    }

    assert_body(&[&Bare::Missing, &Namespaced::Missing], not_found!(r#","region":"eu","kind":"missing""#));
    assert_body(&[&Bare::Deleted { id: 7 }], not_found!(r#","region":"eu","kind":"deleted","id":7"#));
}

#[test]
fn members_are_in_the_order_of_declaration() {
    #[derive(ApiError)]
    #[extension("z" = 1)]
    #[extension("m" = 2)]
    enum Ordered {
        #[status(404)]
        #[extension("y" = 3)]
        #[extension("a" = 4)]
        Missing {
            #[extension]
            x: u8,
            #[extension]
            b: u8,
            #[extension("0")]
            c: u8,
        },
    }

    assert_body(
        &[&Ordered::Missing { x: 5, b: 6, c: 7 }],
        not_found!(r#","z":1,"m":2,"y":3,"a":4,"x":5,"b":6,"0":7"#),
    );
}

#[test]
fn a_flattened_struct_adds_its_members() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        Missing {
            #[extension(flatten)]
            account: Account,
            #[extension]
            last: u8,
        },
    }

    #[derive(ApiError)]
    #[api_error(status(404))]
    struct Namespaced(#[api_error(extension(flatten))] Account, #[api_error(extension("last"))] u8);

    let account = Account { id: 7, names: vec!["a"] };
    assert_body(
        &[&Bare::Missing { account: account.clone(), last: 1 }, &Namespaced(account, 1)],
        not_found!(r#","id":7,"names":["a"],"last":1"#),
    );
}

#[test]
fn a_flattened_map_adds_its_members() {
    #[derive(ApiError)]
    #[status(404)]
    struct Map(#[extension(flatten)] BTreeMap<String, u8>);

    #[derive(ApiError)]
    #[status(404)]
    struct Value(#[extension(flatten)] serde_json::Value);

    assert_body(
        &[&Map(BTreeMap::from([("a\"".to_owned(), 1), ("é".to_owned(), 2)]))],
        not_found!(r#","a\"":1,"é":2"#),
    );
    assert_body(
        &[&Value(serde_json::json!({ "a": [1, { "b": null }] }))],
        not_found!(r#","a":[1,{"b":null}]"#),
    );
}

#[test]
fn a_flattened_none_or_empty_value_adds_nothing() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[extension(flatten)] Option<Account>, #[extension(flatten)] BTreeMap<String, u8>);

    assert_body(&[&Missing(None, BTreeMap::new())], not_found!(""));
    assert_body(&[&Missing(Some(ACCOUNT), BTreeMap::new())], not_found!(r#","id":7,"names":[]"#));
}

/// Of every member that each style has itself, a flattened one is left out: the library's wins, and is there once.
#[test]
fn a_flattened_member_never_replaces_one_of_the_librarys() {
    fn assert_unharmed<S: BodyStyle>(error: &Forged, clean: &Forged) {
        let (forged, clean) = (body_as::<S>(error), body_as::<S>(clean));
        assert_eq!(forged, clean);
    }

    #[derive(ApiError)]
    #[status(404)]
    #[title("Gone")]
    #[code("GONE")]
    #[type_uri("about:blank")]
    #[detail("order 7")]
    struct Forged {
        #[instance]
        at: &'static str,
        #[extension(flatten)]
        from_outside: BTreeMap<&'static str, &'static str>,
        #[errors]
        errors: Vec<error_response::Violation>,
    }

    let new = |names: &[&'static str]| Forged {
        at: "/7",
        from_outside: names.iter().map(|name| (*name, "forged")).collect(),
        errors: vec![error_response::Violation::new("a", "b")],
    };
    let clean = new(&[]);
    assert_unharmed::<error_response::body::Problem>(
        &new(&["type", "title", "status", "detail", "instance", "code", "errors", "debug"]),
        &clean,
    );
    assert_unharmed::<MessageDetails>(&new(&["Message", "RequestId", "Errors", "Details"]), &clean);
    assert_unharmed::<MessageOrDescription>(&new(&["Message", "Description", "Errors"]), &clean);
    assert_unharmed::<ApiMessage>(&new(&["status", "message", "description", "errors", "debug"]), &clean);
    assert_unharmed::<NestedError>(&new(&["code", "message", "errors", "debug"]), &clean);
}

#[test]
fn a_flattened_member_never_replaces_a_declared_one() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing {
        #[extension(flatten)]
        from_outside: BTreeMap<&'static str, u8>,
        #[extension]
        id: u8,
    }

    assert_body(
        &[&Missing { from_outside: BTreeMap::from([("id", 0), ("x", 1)]), id: 7 }],
        not_found!(r#","x":1,"id":7"#),
    );
}

#[test]
fn no_member_is_there_twice_where_two_values_are_flattened() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(
        #[extension(flatten)] BTreeMap<&'static str, u8>,
        #[extension(flatten)] BTreeMap<&'static str, u8>,
    );

    assert_body(
        &[&Missing(BTreeMap::from([("a", 1), ("b", 2)]), BTreeMap::from([("b", 3), ("c", 4)]))],
        not_found!(r#","a":1,"b":2,"c":4"#),
    );
}

/// A `Serialize` of the user's may write a key as often as it likes.
#[test]
fn no_member_is_there_twice_where_the_value_itself_repeats_one() {
    struct Repeating;

    impl Serialize for Repeating {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([("a", 1), ("a", 2), ("status", 3), ("b", 4)])
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[extension(flatten)] Repeating);

    assert_body(&[&Missing(Repeating)], not_found!(r#","a":1,"b":4"#));
}

#[test]
fn where_the_style_is_chosen_at_run_time_its_members_win() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing {
        #[extension("Message")]
        message: &'static str,
        #[extension]
        id: u8,
    }

    let error = Missing { message: "x", id: 7 };
    assert_eq!(body(&error), not_found!(r#","Message":"x","id":7"#));
    assert_eq!(
        body_as::<MessageDetails>(&error),
        r#"{"Message":"The requested resource was not found.","id":7}"#,
    );
}

#[test]
fn a_development_member_is_there_with_development_details_only() {
    #[derive(ApiError)]
    #[extension(development, "node" = "n1")]
    enum Bare {
        #[status(404)]
        #[extension(development, "query" = format!("id={id}"))]
        Missing {
            #[extension]
            id: u8,
            #[extension(development)]
            shard: u8,
            #[extension(development, "Table")]
            table: &'static str,
            #[extension(development, flatten)]
            account: Account,
        },
    }

    #[derive(ApiError)]
    #[api_error(extension(development, "node" = "n1"))]
    enum Namespaced {
        #[api_error(status(404), extension(development, "query" = format!("id={id}")))]
        Missing {
            #[api_error(extension)]
            id: u8,
            #[api_error(extension(development))]
            shard: u8,
            #[api_error(extension(development, "Table"))]
            table: &'static str,
            #[api_error(extension(development, flatten))]
            account: Account,
        },
    }

    let account = Account { id: 9, names: vec!["a"] };
    let bare = Bare::Missing { id: 7, shard: 3, table: "t", account: account.clone() };
    let namespaced = Namespaced::Missing { id: 7, shard: 3, table: "t", account };
    assert_body(&[&bare, &namespaced], not_found!(r#","id":7"#));
    for (error, name) in [(&bare as &dyn ApiError, "Bare"), (&namespaced, "Namespaced")] {
        assert_eq!(
            Renderer::development().scope(|| body(error)),
            format!(
                "{}{}{name}::Missing\"}}",
                not_found!("").strip_suffix('}').unwrap(),
                r#","node":"n1","query":"id=7","id":7,"shard":3,"Table":"t","names":["a"],"debug":""#,
            ),
        );
    }
}

#[test]
fn a_member_of_a_5xx_is_declared_and_so_it_is_sent() {
    #[derive(ApiError)]
    #[status(503)]
    struct Down {
        #[extension]
        incident: &'static str,
    }

    assert_body(
        &[&Down { incident: "I-7" }],
        concat!(
            r#"{"title":"Service Unavailable","status":503,"#,
            r#""detail":"The server cannot handle the request for now.","incident":"I-7"}"#,
        ),
    );
}

#[test]
fn members_are_inside_of_the_object_of_a_nested_error() {
    #[derive(ApiError)]
    #[body(NestedError)]
    #[status(404)]
    #[extension("a" = 1)]
    struct Missing {
        #[extension(flatten)]
        account: Account,
    }

    assert_body(
        &[&Missing { account: ACCOUNT }],
        r#"{"error":{"code":"missing","message":"The requested resource was not found.","a":1,"id":7,"names":[]}}"#,
    );
}
