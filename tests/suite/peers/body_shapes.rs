//! Bodies whose shape peers fix once for the whole process.

use error_response::body::{ApiMessage, MessageDetails, MessageOrDescription, NestedError};
use error_response::{ApiError, Renderer};

use crate::response::{assert_body, body};

/// A shape that is set once for the process, or by a cargo feature.
#[test]
fn two_services_in_one_process_have_two_shapes() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    let services =
        [Renderer::production().style::<ApiMessage>(), Renderer::production().style::<NestedError>()];
    for _ in 0..2 {
        let bodies = services.each_ref().map(|service| service.scope(|| body(&Missing)));
        assert_eq!(
            bodies,
            [
                r#"{"status":404,"message":"Not Found","description":"The requested resource was not found."}"#,
                r#"{"error":{"code":"missing","message":"The requested resource was not found."}}"#,
            ],
        );
    }
}

/// A shape for the whole enum and no other.
#[test]
fn two_variants_of_one_enum_have_two_shapes() {
    #[derive(ApiError)]
    #[detail(explanation)]
    enum Mixed {
        #[body(MessageDetails)]
        #[status(404)]
        Missing,
        #[body(MessageOrDescription)]
        #[status(404)]
        Gone,
    }

    assert_body(&[&Mixed::Missing], r#"{"Message":"The requested resource was not found."}"#);
    assert_body(&[&Mixed::Gone], r#"{"Description":"The requested resource was not found."}"#);
}
