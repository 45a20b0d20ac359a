//! A source is shown wherever it is marked and exposed; and a 500 exposes the text of a response field alone.

use error_response::ApiError;

#[derive(ApiError)]
#[status(400)]
enum Exposed {
    Instance {
        #[instance]
        #[expose]
        source: String,
    },
    Code {
        #[code]
        #[expose]
        source: String,
    },
    Field {
        #[header("x-source")]
        #[expose]
        source: String,
    },
    Member {
        #[extension]
        #[expose]
        source: String,
    },
}

#[derive(ApiError)]
#[status(500)]
#[expose]
#[header("x-host" = "host {host}")]
struct Unreachable {
    host: String,
}

fn main() {
    let source = || "s".to_owned();
    let body = |error: &dyn ApiError| String::from_utf8(error.to_response().into_body().to_vec()).unwrap();
    assert!(body(&Exposed::Instance { source: source() }).contains(r#""instance":"s""#));
    assert!(body(&Exposed::Code { source: source() }).contains(r#""code":"s""#));
    assert_eq!(Exposed::Field { source: source() }.to_response().headers()["x-source"], "s");
    assert!(body(&Exposed::Member { source: source() }).contains(r#""source":"s""#));
    assert_eq!(Unreachable { host: "a".to_owned() }.to_response().headers()["x-host"], "host a");
}
