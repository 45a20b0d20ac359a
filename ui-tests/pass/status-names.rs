//! A status is a number or a name, of `http`'s or of RFC 9110's.

use error_response::ApiError;
use http::StatusCode;

#[derive(ApiError)]
enum Names {
    #[status(404)]
    Number,
    #[status(NOT_FOUND)]
    Constant,
    #[status(StatusCode::NOT_FOUND)]
    OfTheType,
    #[status(http::StatusCode::NOT_FOUND,)]
    WithPath,
    #[status(PAYLOAD_TOO_LARGE)]
    OlderName,
    #[status(CONTENT_TOO_LARGE)]
    NewerName,
    #[status(UNPROCESSABLE_ENTITY)]
    OlderEntity,
    #[status(UNPROCESSABLE_CONTENT)]
    NewerContent,
}

fn main() {
    for error in [Names::Number, Names::Constant, Names::OfTheType, Names::WithPath] {
        assert_eq!(error.to_response().status(), StatusCode::NOT_FOUND);
    }
    for error in [Names::OlderName, Names::NewerName] {
        assert!(error.to_response().body().starts_with(br#"{"title":"Content Too Large","status":413,"#));
    }
    for error in [Names::OlderEntity, Names::NewerContent] {
        assert!(error.to_response().body().starts_with(br#"{"title":"Unprocessable Content","status":422,"#));
    }
}
