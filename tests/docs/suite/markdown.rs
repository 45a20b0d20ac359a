//! The catalogue as Markdown.

#![allow(dead_code, reason = "a page tells of variants that nobody makes")]

use std::time::Duration;

use error_response::body::MessageDetails;
use error_response::{ApiError, Catalogue, Violation};

#[derive(ApiError)]
#[body(MessageDetails)]
#[rename_all("PascalCase")]
enum OrderError {
    /// The service is away.
    #[status(503)]
    Away {
        #[header(RETRY_AFTER)]
        after: Option<Duration>,
    },
    /// No order has
    /// this identifier.
    ///
    /// Ask for `a|b` <another>.
    #[status(404)]
    #[title("Order | not found")]
    #[type_uri("https://x.example/order-not-found")]
    #[header("x-a|b" = "1")]
    NotFound {
        #[extension]
        order_id: u64,
        #[extension]
        hint: Option<String>,
        #[extension(development)]
        shard: u8,
        #[errors]
        problems: Vec<Violation>,
    },
    #[status(400)]
    Upstream(#[status] u16),
}

#[test]
fn a_page_is_sorted_and_has_everything_that_the_declaration_says() {
    let page = Catalogue::new("Orders\nAPI").add::<OrderError>().to_markdown();
    assert_eq!(
        page,
        r##"# Orders API

## Client errors

| Status | Title | Code | Description | Header fields | Members | What to do |
|---|---|---|---|---|---|---|
| 400 or 400–599 | [Bad Request](#upstream) | `upstream` |  |  |  | Mend the request |
| 404 | [Order \| not found](#order-not-found) | `not_found` | No order has this identifier. | `x-a\|b`: `1` | `OrderId`: integer, such as `1`<br>`Hint`: string, such as `"text"` (optional)<br>`Errors`: list of problems (optional) | Mend the request |

### <a id="upstream"></a>400 Bad Request

```http
HTTP/1.1 400 Bad Request
content-type: application/json

{
  "Message": "The server could not understand the request."
}
```

### <a id="order-not-found"></a>404 Order \| not found

Type: <https://x.example/order-not-found>

No order has
this identifier.

Ask for `a|b` &lt;another>.

```http
HTTP/1.1 404 Not Found
content-type: application/json
x-a|b: 1

{
  "Message": "The requested resource was not found.",
  "OrderId": 1,
  "Hint": "text",
  "Errors": [{"Message":"The value is not allowed.","Pointer":"#/field"}]
}
```

## Server errors

| Status | Title | Code | Description | Header fields | Members | What to do |
|---|---|---|---|---|---|---|
| 503 | [Service Unavailable](#away) | `away` | The service is away. | `retry-after`: integer (optional) |  | Repeat only what is idempotent<br>Retry after the delay in retry-after, if there is one |

### <a id="away"></a>503 Service Unavailable

```http
HTTP/1.1 503 Service Unavailable
content-type: application/json
retry-after: 30

{
  "Message": "The server cannot handle the request for now."
}
```
"##,
    );
}

#[test]
fn the_order_of_addition_makes_no_difference() {
    #[derive(ApiError)]
    enum InvoiceError {
        #[status(404)]
        Missing,
        #[status(400)]
        Malformed,
    }

    let one = Catalogue::new("API").add::<OrderError>().add::<InvoiceError>();
    let other = Catalogue::new("API").add::<InvoiceError>().add::<OrderError>().add::<InvoiceError>();
    assert_eq!(one.to_markdown(), other.to_markdown());
    assert_eq!(one.to_html(), other.to_html());
}

#[test]
fn a_fence_is_longer_than_what_is_in_it() {
    #[derive(ApiError)]
    #[status(400)]
    #[detail("```\n# no heading")]
    struct Fenced;

    let page = Catalogue::new("API").add::<Fenced>().to_markdown();
    assert!(page.contains("\n````http\n") && page.ends_with("\n````\n"), "{page}");
}

/// Documentation comes from the table, so nothing that an occurrence says of itself is kept for it.
#[test]
fn an_example_does_not_take_the_place_of_a_response() {
    #[derive(ApiError)]
    enum Error {
        #[status(404)]
        #[detail("there is no order {0}")]
        NotFound(u8),
        #[status(409)]
        Conflict,
    }

    let catalogue = Catalogue::new("API").add::<Error>();
    let page = catalogue.to_markdown();
    assert_eq!(
        Error::NotFound(7).to_response().body(),
        r#"{"title":"Not Found","status":404,"detail":"there is no order 7"}"#,
    );
    assert_eq!(
        Error::Conflict.to_response().body(),
        r#"{"title":"Conflict","status":409,"detail":"The request conflicts with the current state of the resource."}"#,
    );
    assert_eq!(catalogue.to_markdown(), page);
}

#[test]
fn a_code_with_marks_has_an_anchor_without() {
    #[derive(ApiError)]
    #[status(400)]
    #[title("[Bad] request")]
    #[code("Bad (request) #1")]
    struct Bad;

    let page = Catalogue::new("API").add::<Bad>().to_markdown();
    assert!(page.contains("| [\\[Bad\\] request](#bad--request---1) | `Bad (request) #1` |"), "{page}");
    assert!(page.contains("### <a id=\"bad--request---1\"></a>400 [Bad] request\n"), "{page}");
}
