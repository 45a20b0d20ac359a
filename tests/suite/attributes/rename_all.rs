//! `#[rename_all("…")]`: the case of extension names that come from fields.

use error_response::ApiError;
use error_response::body::MessageOrDescription;
use http::Method;
use serde::Serialize;

use crate::response::{assert_body, body_as, fields};

#[derive(Serialize)]
struct Inner {
    inner_name: u8,
}

macro_rules! check {
    ($($test:ident: $case:literal => $body:literal;)*) => {$(
        #[test]
        fn $test() {
            #[derive(ApiError)]
            #[rename_all($case)]
            enum Bare {
                #[status(404)]
                Missing {
                    #[extension]
                    order_id: u8,
                    #[extension]
                    line_2_text: u8,
                    #[extension]
                    x: u8,
                },
            }

            #[derive(ApiError)]
            #[api_error(rename_all($case))]
            enum Namespaced {
                #[api_error(status(404))]
                Missing {
                    #[api_error(extension)]
                    order_id: u8,
                    #[api_error(extension)]
                    line_2_text: u8,
                    #[api_error(extension)]
                    x: u8,
                },
            }

            assert_body(
                &[
                    &Bare::Missing { order_id: 1, line_2_text: 2, x: 3 },
                    &Namespaced::Missing { order_id: 1, line_2_text: 2, x: 3 },
                ],
                concat!(
                    r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","#,
                    $body,
                    "}"
                ),
            );
        }
    )*};
}

check! {
    snake_case: "snake_case" => r#""order_id":1,"line_2_text":2,"x":3"#;
    camel_case: "camelCase" => r#""orderId":1,"line2Text":2,"x":3"#;
    pascal_case: "PascalCase" => r#""OrderId":1,"Line2Text":2,"X":3"#;
    kebab_case: "kebab-case" => r#""order-id":1,"line-2-text":2,"x":3"#;
    screaming_snake_case: "SCREAMING_SNAKE_CASE" => r#""ORDER_ID":1,"LINE_2_TEXT":2,"X":3"#;
}

#[test]
fn a_struct_renames_its_own() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    #[rename_all("camelCase")]
    struct Missing {
        #[extension]
        order_id: u8,
    }

    assert_body(
        &[&Missing { order_id: 7 }],
        r#"{"Description":"The requested resource was not found.","orderId":7}"#,
    );
}

#[test]
fn a_name_written_out_is_taken_as_it_is() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[rename_all("camelCase")]
    #[extension("of_the_enum" = 1)]
    enum Written {
        #[status(404)]
        #[extension("of_the_variant" = 2)]
        Missing {
            #[extension("of_the_field")]
            of_the_field: u8,
            #[extension(flatten)]
            flattened_value: Inner,
        },
    }

    assert_body(
        &[&Written::Missing { of_the_field: 3, flattened_value: Inner { inner_name: 4 } }],
        concat!(
            r#"{"Description":"The requested resource was not found.","#,
            r#""of_the_enum":1,"of_the_variant":2,"of_the_field":3,"inner_name":4}"#,
        ),
    );
}

#[test]
fn a_raw_name_is_renamed_without_its_prefix() {
    #[derive(ApiError)]
    #[rename_all("PascalCase")]
    #[status(404)]
    struct Missing {
        #[extension]
        r#type: u8,
    }

    assert_eq!(
        body_as::<MessageOrDescription>(&Missing { r#type: 7 }),
        r#"{"Description":"The requested resource was not found.","Type":7}"#,
    );
}

#[test]
fn nothing_but_extensions_is_renamed() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[rename_all("SCREAMING_SNAKE_CASE")]
    #[status(405)]
    #[detail("{the_id}")]
    struct Missing {
        the_id: u8,
        #[header(ALLOW)]
        allowed_methods: [Method; 1],
    }

    let error = Missing { the_id: 7, allowed_methods: [Method::GET] };
    assert_body(&[&error], r#"{"Message":"7"}"#);
    assert_eq!(fields(&error), ["allow: GET"]);
}
