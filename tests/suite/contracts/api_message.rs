//! D. A status reference with API messages, redirections included, and its longer edition with a nested error.

use axum::body::Body;
use error_response::ApiError;
use error_response::body::{ApiMessage, NestedError};
use test_support::contracts::api_message::CatalogueError;

use crate::loopback::{Reply, answer};

struct Promise {
    error: fn() -> CatalogueError,
    status_line: &'static str,
    fields: &'static [(&'static str, &'static str)],
    body: &'static str,
    /// The body of the longer edition.
    nested: &'static str,
}

const JSON: (&str, &str) = ("content-type", "application/json");

const PROMISES: [Promise; 11] = [
    Promise {
        error: || CatalogueError::SeveralLanguages { item: 7, languages: ["de", "fr"] },
        status_line: "HTTP/1.1 300 Multiple Choices",
        fields: &[JSON],
        body: concat!(
            r#"{"status":300,"message":"Multiple Choices","#,
            r#""description":"item 7 is available in 2 languages","languages":["de","fr"]}"#,
        ),
        nested: concat!(
            r#"{"error":{"code":"several_languages","#,
            r#""message":"item 7 is available in 2 languages","languages":["de","fr"]}}"#,
        ),
    },
    Promise {
        error: || CatalogueError::Moved { item: 7, location: "/archive/7?lang=de".to_owned() },
        status_line: "HTTP/1.1 302 Found",
        fields: &[JSON, ("cache-control", "max-age=300"), ("location", "/archive/7?lang=de")],
        body: r#"{"status":302,"message":"Found","description":"item 7 is at another address for now"}"#,
        nested: r#"{"error":{"code":"moved","message":"item 7 is at another address for now"}}"#,
    },
    Promise {
        error: || CatalogueError::BadParameter { parameter: "page", found: Some("one".to_owned()) },
        status_line: "HTTP/1.1 400 Bad Request",
        fields: &[JSON],
        body: concat!(
            r#"{"status":400,"message":"Bad Request","description":"the parameter `page` is no number","#,
            r#""parameter":"page","details":"one"}"#,
        ),
        nested: concat!(
            r#"{"error":{"code":"bad_parameter","message":"the parameter `page` is no number","#,
            r#""parameter":"page","details":"one"}}"#,
        ),
    },
    Promise {
        error: || CatalogueError::BadParameter { parameter: "page", found: None },
        status_line: "HTTP/1.1 400 Bad Request",
        fields: &[JSON],
        body: concat!(
            r#"{"status":400,"message":"Bad Request","description":"the parameter `page` is no number","#,
            r#""parameter":"page"}"#,
        ),
        nested: concat!(
            r#"{"error":{"code":"bad_parameter","message":"the parameter `page` is no number","#,
            r#""parameter":"page"}}"#,
        ),
    },
    Promise {
        error: || CatalogueError::SignIn,
        status_line: "HTTP/1.1 401 Unauthorized",
        fields: &[JSON, ("www-authenticate", "Bearer realm=\"catalogue\"")],
        body: r#"{"status":401,"message":"Unauthorized","description":"sign in to see prices"}"#,
        nested: r#"{"error":{"code":"sign_in","message":"sign in to see prices"}}"#,
    },
    Promise {
        error: || CatalogueError::DealersOnly { brand: "Ærø" },
        status_line: "HTTP/1.1 403 Forbidden",
        fields: &[JSON],
        body: r#"{"status":403,"message":"Forbidden","description":"prices of Ærø are for its dealers"}"#,
        nested: r#"{"error":{"code":"dealers_only","message":"prices of Ærø are for its dealers"}}"#,
    },
    Promise {
        error: || CatalogueError::NoItem(404),
        status_line: "HTTP/1.1 404 Not Found",
        fields: &[JSON],
        body: r#"{"status":404,"message":"No Content","description":"there is no item 404"}"#,
        nested: r#"{"error":{"code":"no_item","message":"there is no item 404"}}"#,
    },
    Promise {
        error: || CatalogueError::JsonOnly,
        status_line: "HTTP/1.1 406 Not Acceptable",
        fields: &[JSON],
        body: r#"{"status":406,"message":"Not Acceptable","description":"items are application/json only"}"#,
        nested: r#"{"error":{"code":"json_only","message":"items are application/json only"}}"#,
    },
    Promise {
        error: || CatalogueError::Index(3),
        status_line: "HTTP/1.1 500 Internal Server Error",
        fields: &[JSON],
        body: concat!(
            r#"{"status":500,"message":"Internal Server Error","#,
            r#""description":"The server met an unexpected condition."}"#,
        ),
        nested: r#"{"error":{"code":"index","message":"The server met an unexpected condition."}}"#,
    },
    Promise {
        error: || CatalogueError::SearchByPicture,
        status_line: "HTTP/1.1 501 Not Implemented",
        fields: &[JSON],
        body: concat!(
            r#"{"status":501,"message":"Not Implemented","#,
            r#""description":"The server does not support what the request needs."}"#,
        ),
        nested: concat!(
            r#"{"error":{"code":"search_by_picture","#,
            r#""message":"The server does not support what the request needs."}}"#,
        ),
    },
    Promise {
        error: || CatalogueError::Import(20_261_121),
        status_line: "HTTP/1.1 503 Service Unavailable",
        fields: &[JSON, ("retry-after", "900")],
        body: concat!(
            r#"{"status":503,"message":"Nightly import","#,
            r#""description":"The server cannot handle the request for now."}"#,
        ),
        nested: r#"{"error":{"code":"import","message":"The server cannot handle the request for now."}}"#,
    },
];

#[tokio::test]
async fn every_status_has_its_api_message_and_description() {
    for Promise { error, status_line, fields, body, .. } in PROMISES {
        let reply = answer(move || Err::<&str, _>(error())).await;
        assert_eq!(reply, Reply::framed(status_line, fields, body), "{status_line}");
    }
}

#[tokio::test]
async fn every_status_has_its_nested_error_in_the_longer_edition() {
    for Promise { error, status_line, fields, nested, .. } in PROMISES {
        let reply = answer(move || error().to_response_as::<NestedError>().map(Body::from)).await;
        assert_eq!(reply, Reply::framed(status_line, fields, nested), "{status_line}");
    }
}

#[tokio::test]
async fn a_304_has_neither_a_body_nor_a_content_type() {
    let expected =
        Reply::exactly("HTTP/1.1 304 Not Modified", &[("etag", "\"v2\""), ("connection", "close")], "");
    let error = || CatalogueError::NotModified { etag: "\"v2\"".to_owned() };

    assert_eq!(answer(move || Err::<&str, _>(error())).await, expected);
    assert_eq!(answer(move || error().to_response_as::<NestedError>().map(Body::from)).await, expected);
}

#[tokio::test]
async fn a_302_can_be_cached_only_where_the_declaration_says_so() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(ApiMessage)]
    #[status(302)]
    #[error("at another address for now")]
    struct Elsewhere {
        #[header(LOCATION)]
        location: &'static str,
    }

    let reply = answer(|| Err::<&str, _>(Elsewhere { location: "/elsewhere" })).await;
    let body = r#"{"status":302,"message":"Found","description":"at another address for now"}"#;
    assert_eq!(reply, Reply::framed("HTTP/1.1 302 Found", &[JSON, ("location", "/elsewhere")], body));
}

#[tokio::test]
async fn a_location_is_a_uri_reference_whatever_the_text() {
    let reply = answer(|| {
        Err::<&str, _>(CatalogueError::Moved {
            item: 7, location: "/Ærø/a b\r\nset-cookie: x=1".to_owned()
        })
    })
    .await;
    assert_eq!(reply.field("location"), Some("/%C3%86r%C3%B8/a%20b%0D%0Aset-cookie:%20x=1"));
    assert_eq!(reply.field("set-cookie"), None);
}
