//! Beside a source, what is not the source may be shown.

use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Unreadable {
    #[status(400)]
    #[detail(display)]
    #[error("cannot read {path}")]
    Text { path: String, source: std::fmt::Error },

    #[status(400)]
    #[detail("{length} bytes of path", length = path.len())]
    #[error("cannot read")]
    Name { path: String, source: std::fmt::Error },

    #[status(400)]
    #[detail(display)]
    #[error("{} is not 0", 1 - 0)]
    Number(#[source] std::fmt::Error),

    /// What is exposed may show the whole error, on a 500 too.
    #[status(500)]
    #[expose]
    #[extension("reason" = self.to_string())]
    #[error("broken")]
    Exposed,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(400)]
#[detail("{length} bytes of path", length = self.path.len())]
#[error("cannot read")]
struct Field {
    path: String,
    source: std::fmt::Error,
}

fn main() {
    let body = |error: &dyn ApiError| String::from_utf8(error.to_response().into_body().to_vec()).unwrap();
    let path = || "a/b".to_owned();
    let source = std::fmt::Error;
    assert!(body(&Unreadable::Text { path: path(), source }).contains(r#""detail":"cannot read a/b""#));
    assert!(body(&Unreadable::Name { path: path(), source }).contains(r#""detail":"3 bytes of path""#));
    assert!(body(&Unreadable::Number(source)).contains(r#""detail":"1 is not 0""#));
    assert!(body(&Unreadable::Exposed).contains(r#""reason":"broken""#));
    assert!(body(&Field { path: path(), source }).contains(r#""detail":"3 bytes of path""#));
}
