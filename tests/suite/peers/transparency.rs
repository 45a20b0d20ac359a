//! Inner errors that peers forward only in part.

use error_response::{ApiError, Violation};

use crate::response::{body, fields, in_all_styles, text};

#[derive(Debug, thiserror::Error, ApiError)]
#[status(405)]
#[title("A title")]
#[code("A_CODE")]
#[type_uri("https://x.example/type")]
#[detail("detail {a}")]
#[header(ALLOW = "GET")]
#[error("display")]
struct Inner {
    #[extension]
    a: u8,
    #[header("x-b")]
    b: u8,
    #[instance]
    c: &'static str,
    #[errors]
    d: Vec<Violation>,
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Outer {
    #[transparent]
    #[error(transparent)]
    Inner(#[from] Inner),
}

fn inner() -> Inner {
    Inner { a: 1, b: 2, c: "/3", d: vec![Violation::new("e", "f")] }
}

/// Some facets forwarded and others forgotten.
#[test]
fn every_facet_is_forwarded_in_every_style() {
    let (inner, outer) = (inner(), Outer::from(inner()));
    for (inner, outer) in in_all_styles(&inner).iter().zip(in_all_styles(&outer)) {
        assert_eq!(outer.status(), inner.status());
        assert_eq!(outer.headers(), inner.headers());
        assert_eq!(text(&outer), text(inner));
    }
    assert_eq!(
        body(&outer),
        concat!(
            r#"{"type":"https://x.example/type","title":"A title","status":405,"detail":"detail 1","#,
            r#""instance":"/3","code":"A_CODE","a":1,"errors":[{"title":"e","detail":"f"}]}"#,
        ),
    );
    assert_eq!(fields(&outer), ["allow: GET", "x-b: 2"]);
}
