//! A field without an attribute, a source and a `Display` stay in the process.

use error_response::{ApiError, body};

#[derive(Debug, thiserror::Error, ApiError)]
#[header("x-shop" = "7")]
enum StoreError {
    #[status(500)]
    #[error("SECRET {path}")]
    Open { path: String, #[source] cause: std::io::Error },
    #[status(503)]
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[status(507)]
    #[detail("disk {number} is full")]
    #[header("x-disk" = "no. {number}")]
    #[error("SECRET {0}", .path)]
    Full { path: String, #[expose] number: u8 },
}

fn main() {
    let io = || std::io::Error::other("SECRET");
    let errors = [
        StoreError::Open { path: "SECRET".into(), cause: io() },
        StoreError::Io(io()),
        StoreError::Full { path: "SECRET".into(), number: 7 },
    ];
    for error in &errors {
        for response in [
            error.to_response(),
            error.to_response_as::<body::MessageDetails>(),
            error.to_response_as::<body::MessageOrDescription>(),
            error.to_response_as::<body::ApiMessage>(),
            error.to_response_as::<body::NestedError>(),
            error.to_response_as::<body::ReasonPhrase>(),
        ] {
            assert!(!format!("{response:?}").contains("SECRET"), "{response:?}");
        }
    }
    let full = errors[2].to_response();
    assert_eq!(full.headers()["x-disk"], "no. 7");
    assert!(full.body().ends_with(br#""detail":"disk 7 is full"}"#));
}
