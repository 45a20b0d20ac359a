//! Type URIs from a base, with and without `{code}`, and written out.

use error_response::{ApiError, Documented};

#[derive(ApiError)]
#[type_base("https://example.com/problems/")]
enum Based {
    #[status(404)]
    OrderNotFound,
    #[status(404)]
    #[code("IR_04")]
    Coded,
    #[status(404)]
    #[type_uri("about:blank")]
    Written,
    #[status(404)]
    #[type_uri("../problems?id=7#x%20y")]
    Relative,
}

#[derive(ApiError)]
#[type_base("/problems#{code}")]
#[status(404)]
struct OrderNotFound;

fn main() {
    let uris: Vec<_> = Based::problem_types().types().map(|row| row.type_uri()).collect();
    assert_eq!(
        uris,
        [
            Some("https://example.com/problems/order-not-found"),
            Some("https://example.com/problems/IR-04"),
            Some("about:blank"),
            Some("../problems?id=7#x%20y"),
        ],
    );
    assert!(OrderNotFound.to_response().body().starts_with(br#"{"type":"/problems#order_not_found","#));
    assert!(Based::Written.to_response().body().starts_with(br#"{"type":"about:blank","#));
}
