//! E. The errors of an event gateway, which have no body.

use error_response::ApiError;
use error_response::body::{ReasonHeader, ReasonPhrase};
use http::HeaderName;

/// The gateway's own field for messages.
pub struct Gateway;

impl ReasonHeader for Gateway {
    const NAME: HeaderName = HeaderName::from_static("eb-reason-phrase");
}

/// Why an event was not accepted, or why nobody knows whether it was.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(ReasonPhrase<Gateway>)]
pub enum GatewayError {
    /// Syntax, size, framing or routing.
    #[status(400)]
    #[error("event of {size} bytes exceeds {limit}")]
    TooLarge { size: usize, limit: usize },

    /// The request is not signed correctly; the scheme of the challenge is the gateway's own.
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "EB-HMAC-SHA256 realm=\"events\"")]
    #[error("signature does not match the key {key_id}")]
    Unsigned { key_id: &'static str },

    /// Signed correctly, by somebody who may not.
    #[status(403)]
    #[error("key {key_id} may not publish to {topic}")]
    NotAPublisher { key_id: &'static str, topic: &'static str },

    /// No topic of this name.
    #[status(404)]
    #[error("no topic {0:?}")]
    NoTopic(&'static str),

    /// Well formed, semantically wrong.
    #[status(422)]
    #[error("{0}")]
    Meaningless(String),

    /// Something broke on the way; the event may have been published.
    #[status(500)]
    #[error("broker {0} closed the connection")]
    Broker(&'static str),

    /// This kind of event is unknown here.
    #[status(501)]
    #[error("no handler for events of kind {0}")]
    Kind(u16),

    /// The broker did not confirm; the event may have been published.
    #[status(503)]
    #[detail("The outcome of event {id} is unknown.")]
    #[error("event {id} was not confirmed by {broker}")]
    Unconfirmed {
        #[expose]
        id: u64,
        broker: &'static str,
    },
}
