//! The errors as TypeScript. That it compiles, and what it makes of responses, is held by `.ci/generators`.

#![allow(dead_code, reason = "a module tells of variants that nobody makes")]

use error_response::body::NestedError;
use error_response::{ApiError, Catalogue};

#[derive(ApiError)]
#[body(NestedError)]
enum OrderError {
    /// No order has this identifier. */ alert(1) /*
    #[status(404)]
    NotFound {
        /// The number.
        #[extension("order-id")]
        id: u64,
        #[extension]
        seats: Vec<Option<bool>>,
    },
    #[status(409)]
    Locked,
}

fn module() -> String {
    Catalogue::new("Orders\nAPI").version("1.4").add::<OrderError>().to_typescript()
}

#[test]
fn each_problem_has_a_type_and_each_error_type_a_union() {
    let module = module();
    assert!(
        module.starts_with(
            "// The errors of Orders API 1.4, as they are declared. Do not edit.

/** The codes of all declared problems. */
export type ErrorCode = \"locked\" | \"not_found\";

/** The request conflicts with the current state of the resource. */
export type OrderErrorLocked = {
    readonly error: {
        readonly code: \"locked\";
        readonly message: string;
    };
};

/** No order has this identifier. * / alert(1) /* */
export type OrderErrorNotFound = {
    readonly error: {
        readonly code: \"not_found\";
        readonly message: string;
        /** The number. */
        readonly \"order-id\": number;
        readonly seats?: readonly (boolean | null)[];
    };
};

export type OrderError = OrderErrorLocked | OrderErrorNotFound;

/** Whether a body, as `JSON.parse` reads it, is one of these. */
export function isOrderError(body: unknown): body is OrderError {
    return isOne([\"OrderErrorLocked\", \"OrderErrorNotFound\"], body);
}
"
        ),
        "{module}"
    );
}

#[test]
fn a_struct_is_a_type_and_no_union() {
    /// Gone.
    #[derive(ApiError)]
    #[status(410)]
    struct Gone;

    let module = Catalogue::new("API").add::<OrderError>().add::<Gone>().to_typescript();
    assert!(module.contains("export function parseGone("), "{module}");
    assert_eq!(module.matches("export type Gone =").count(), 1);
}
