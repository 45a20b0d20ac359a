//! Errors of other crates in documents: each cause has its own row, and `check()` has nothing against them.

use error_response::body::Problem;
use error_response::{ApiError, Catalogue, InQuery, Renderer};
use test_support::transcript;

#[derive(Debug, thiserror::Error, ApiError)]
#[body(Problem)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[transparent]
    #[error(transparent)]
    Upstream(#[from] reqwest::Error),
    #[transparent]
    #[error(transparent)]
    Late(#[from] tokio::time::error::Elapsed),
    #[transparent]
    #[error(transparent)]
    Overloaded(#[from] tower::load_shed::error::Overloaded),
    #[transparent]
    #[error(transparent)]
    TooLong(#[from] http_body_util::LengthLimitError),
    #[transparent]
    #[error(transparent)]
    Invalid(#[from] validator::ValidationErrors),
    #[transparent]
    #[error(transparent)]
    InvalidQuery(#[from] InQuery<garde::Report>),
}

#[test]
fn each_cause_is_documented() {
    let catalogue = Catalogue::new("Foreign errors").renderer(&Renderer::production()).add::<Error>();
    transcript::assert_same(
        concat!(env!("CARGO_MANIFEST_DIR"), "/suite/documents.md"),
        &catalogue.to_markdown(),
    );
    assert_eq!(catalogue.check().map_err(|findings| findings.to_string()), Ok(()));
}

/// What is written beside `#[transparent]` counts, for every cause.
#[test]
fn a_service_may_mean_something_else() {
    #[derive(Debug, thiserror::Error, ApiError)]
    enum Payments {
        #[transparent]
        #[status(503)]
        #[code("payments_down")]
        #[header(RETRY_AFTER = "30")]
        #[detail("Payments are not possible at the moment.")]
        #[error(transparent)]
        Down(#[from] reqwest::Error),
    }

    let error: Payments = reqwest::Client::new().get("nowhere").build().unwrap_err().into();
    let response = Renderer::production().scope(|| error.to_response());
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers()["retry-after"], "30");
    assert_eq!(
        response.body(),
        concat!(
            r#"{"title":"Service Unavailable","status":503,"#,
            r#""detail":"Payments are not possible at the moment.","code":"payments_down"}"#,
        ),
    );
}
