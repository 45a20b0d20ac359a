//! `#[api_error(…)]`: the namespaced spelling, and where the runtime is.

use error_response::ApiError;

use crate::response::{assert_body, assert_fields, assert_status, body};

#[test]
fn one_line_says_everything_of_a_variant() {
    #[derive(ApiError)]
    enum Coded {
        #[api_error(
            status(404),
            code("IR_04"),
            title("Order not found"),
            detail("order {id} does not exist"),
            header(CACHE_CONTROL = "no-store"),
            extension("kind" = "order"),
        )]
        Missing {
            #[api_error(extension("orderId"), header("x-order"))]
            id: u64,
        },
    }

    let error = Coded::Missing { id: 7 };
    assert_body(
        &[&error],
        concat!(
            r#"{"title":"Order not found","status":404,"detail":"order 7 does not exist","code":"IR_04","#,
            r#""kind":"order","orderId":7}"#,
        ),
    );
    assert_fields(&[&error], &["cache-control: no-store", "x-order: 7"]);
}

#[test]
fn several_lines_say_it_together() {
    #[derive(ApiError)]
    #[api_error(status(404))]
    #[api_error(title("Order not found"), code("A"))]
    struct Missing;

    assert_body(
        &[&Missing],
        r#"{"title":"Order not found","status":404,"detail":"The requested resource was not found.","code":"A"}"#,
    );
}

#[test]
fn both_spellings_go_together_where_they_say_different_things() {
    #[derive(ApiError)]
    #[status(404)]
    #[api_error(title("Order not found"))]
    #[code("A")]
    struct Missing;

    assert_body(
        &[&Missing],
        r#"{"title":"Order not found","status":404,"detail":"The requested resource was not found.","code":"A"}"#,
    );
}

#[test]
fn a_bare_word_beside_its_namespaced_spelling_is_another_derives() {
    #[derive(ApiError)]
    enum Both {
        #[code("other")]
        #[status(500)]
        #[title("other")]
        #[detail("other")]
        #[api_error(code("mine"), status(404), title("Mine"), detail("mine"))]
        Before,
        #[api_error(code("mine"), status(404), title("Mine"), detail("mine"))]
        #[code("other")]
        #[status(500)]
        #[title("other")]
        #[detail("other")]
        After,
    }

    assert_body(
        &[&Both::Before, &Both::After],
        r#"{"title":"Mine","status":404,"detail":"mine","code":"mine"}"#,
    );
}

#[test]
fn what_another_derive_writes_may_have_any_form() {
    #[derive(ApiError)]
    #[status = "whatever"]
    #[body("not", a = style)]
    #[header]
    #[rename_all(rename = 7)]
    #[api_error(
        status(404),
        body(error_response::body::MessageDetails),
        header("x-a" = "1"),
        rename_all("camelCase")
    )]
    struct Both {
        #[extension(skip, x::y)]
        #[api_error(extension)]
        order_id: u8,
    }

    assert_body(
        &[&Both { order_id: 7 }],
        r#"{"Message":"The requested resource was not found.","orderId":7}"#,
    );
    assert_fields(&[&Both { order_id: 7 }], &["x-a: 1"]);
}

#[test]
fn a_word_is_another_derives_on_the_same_node_only() {
    #[derive(ApiError)]
    enum Both {
        #[code("other")]
        #[api_error(code("mine"))]
        #[status(404)]
        First,
        #[code("SECOND")]
        #[status(404)]
        Second,
    }

    assert_eq!(
        body(&Both::First),
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"mine"}"#,
    );
    assert_eq!(
        body(&Both::Second),
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"SECOND"}"#,
    );
}

#[test]
fn repeated_words_of_another_derive_are_all_its_own() {
    #[derive(ApiError)]
    #[status(404)]
    #[header("x-a" = "other")]
    #[header("x-b" = "other")]
    #[api_error(header("x-c" = "mine"), header("x-d" = "mine"))]
    struct Both;

    assert_fields(&[&Both], &["x-c: mine", "x-d: mine"]);
}

mod reexporting {
    pub(super) mod deep {
        pub(crate) use ::error_response as runtime;
    }
}

#[test]
fn the_runtime_may_be_reexported() {
    #[derive(ApiError)]
    #[api_error(crate = crate::attributes::api_error::reexporting::deep::runtime)]
    enum Elsewhere {
        #[status(404)]
        #[header(RETRY_AFTER = "1")]
        Missing(
            #[extension("id")]
            #[header("x-id")]
            u8,
        ),
        #[status(410)]
        Gone,
    }

    #[derive(ApiError)]
    #[api_error(crate = ::error_response, status(409))]
    struct Absolute;

    assert_fields(&[&Elsewhere::Missing(7)], &["retry-after: 1", "x-id: 7"]);
    assert_status(&[&Elsewhere::Gone], 410);
    assert_status(&[&Absolute], 409);
}

#[test]
fn a_status_may_stand_first() {
    #[derive(ApiError)]
    enum Error {
        #[api_error(404, code("IR_04"), title("Gone"))]
        Number,
        #[api_error(CONFLICT)]
        Name,
        #[api_error(http::StatusCode::GONE, log(off))]
        Path,
        #[api_error(400 | 413, detail("no"))]
        Set(#[api_error(status)] u16),
    }

    assert_status(&[&Error::Number], 404);
    assert_status(&[&Error::Name], 409);
    assert_status(&[&Error::Path], 410);
    assert_status(&[&Error::Set(413)], 413);
}
