//! Members: order, names, cases, and what is left out.

use std::collections::BTreeMap;

use error_response::{ApiError, Renderer, body::MessageDetails};
use serde::Serialize;

#[derive(Serialize)]
struct Context {
    shop: u8,
    status: u8,
}

#[derive(ApiError)]
#[rename_all("kebab-case")]
#[extension("first" = "container")]
enum OrderError {
    #[status(409)]
    #[extension("second" = [1, 2])]
    #[extension("third" = order_id.to_string())]
    Conflict {
        #[extension]
        order_id: u64,
        #[extension("as_it_is")]
        written: bool,
        #[extension]
        absent: Option<u8>,
        #[extension(flatten)]
        context: Context,
        #[extension(development)]
        sql_text: &'static str,
        #[extension(flatten, development)]
        trace: BTreeMap<&'static str, u8>,
    },
}

#[derive(ApiError)]
#[body(MessageDetails)]
#[rename_all("PascalCase")]
#[status(404)]
#[detail("gone")]
struct Gone {
    #[extension]
    order_id: u8,
    // Members of `Problem`, and none of `MessageDetails`.
    #[extension("title")]
    title: u8,
}

fn main() {
    let conflict = OrderError::Conflict {
        order_id: 7,
        written: true,
        absent: None,
        context: Context { shop: 1, status: 2 },
        sql_text: "SELECT",
        trace: BTreeMap::from([("depth", 3)]),
    };
    let public = concat!(
        r#"{"title":"Conflict","status":409,"detail":"The request conflicts with the current state of the resource.","#,
        r#""first":"container","second":[1,2],"third":"7","order-id":7,"as_it_is":true,"shop":1"#,
    );
    assert_eq!(conflict.to_response().body(), &format!("{public}}}"));
    let development = Renderer::development().scope(|| conflict.to_response());
    let expected = format!(r#"{public},"sql-text":"SELECT","depth":3"#);
    assert!(development.body().starts_with(expected.as_bytes()), "{development:?}");
    assert_eq!(Gone { order_id: 7, title: 8 }.to_response().body(), r#"{"Message":"gone","OrderId":7,"title":8}"#);
}
