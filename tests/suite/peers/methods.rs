//! Methods of the user's, or of traits in scope, that have the names of the library's.

use error_response::body::MessageDetails;
use error_response::{ApiError, Renderer};

use crate::response::text;

#[allow(dead_code, reason = "in the way on purpose")]
trait InTheWay {
    fn describe(&self) -> &'static str {
        "not this"
    }

    fn problem_types(&self) -> &'static str {
        "not this"
    }

    fn as_ref(&self) -> &'static str {
        "not this"
    }

    fn status(&self) -> &'static str {
        "not this"
    }
}

impl<T: ?Sized> InTheWay for T {}

#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
enum Ambiguous {
    #[status(404)]
    #[error("gone {0:?}")]
    Gone(#[status] Option<u16>, #[code] Option<String>),
    #[transparent]
    #[error(transparent)]
    Inner(Box<Ambiguous>),
}

impl Ambiguous {
    #[allow(dead_code, clippy::unused_self, reason = "in the way on purpose")]
    fn describe(&self) -> &'static str {
        "not this"
    }

    #[allow(dead_code, clippy::unused_self, reason = "in the way on purpose")]
    fn inspect(&self) -> &'static str {
        "not this"
    }
}

#[test]
fn methods_of_the_same_names_are_not_in_the_way() {
    let error = Ambiguous::Inner(Box::new(Ambiguous::Gone(Some(410), Some("X".into()))));
    assert_eq!(InTheWay::describe(&error), error.describe());
    let response = Renderer::development().scope(|| error.to_response());
    assert_eq!(response.status(), 410);
    assert_eq!(
        text(&response),
        concat!(
            r#"{"Message":"gone Some(410)","#,
            r#""Details":"Ambiguous::Inner: gone Some(410)\nInner(Gone(Some(410), Some(\"X\")))"}"#,
        ),
    );
}
