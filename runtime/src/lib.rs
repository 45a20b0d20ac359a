#![doc = include_str!("../docs/links.md")]
#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod body;
#[cfg(feature = "catalogue")]
pub mod catalogue;
mod describe;
mod error;
mod field;
// Without its feature a module is not there to be linked to.
#[cfg_attr(
    not(all(
        feature = "actix-web",
        feature = "axum",
        feature = "poem",
        feature = "rocket",
        feature = "salvo",
        feature = "warp"
    )),
    allow(rustdoc::broken_intra_doc_links)
)]
#[cfg(doc)]
pub mod guide {
    //! The guide: what the [first page](crate) has in short, in full, a page for each subject. It is documentation only:
    //! nothing of it is compiled into a program.
    //!
    //! | page | about |
    //! |---|---|
    //! | [`start`] | the dependencies for your framework, and a first service |
    //! | [`attributes`] | each attribute, with the bytes that come of it |
    //! | [`details`] | the detail, and what never leaves the process |
    //! | [`styles`] | the body styles, and one of your own |
    //! | [`wrappers`] | errors within errors |
    //! | [`foreign_errors`] | databases, upstreams, timeouts, validation, extractors |
    //! | [`status_error`] | errors without an enum |
    //! | [`renderer`] | one policy for every error of a service |
    //! | [`frameworks`] | a complete service in axum, actix-web, Rocket, poem, salvo, warp, hyper |
    //! | [`logs`] | logs, metrics and request ids |
    //! | [`documentation`] | Markdown, HTML, OpenAPI |
    //! | [`calling`] | the errors of another service, typed, and a gateway |
    //! | [`protocols`] | gRPC, JSON-RPC, GraphQL and WebSockets from the same enum |
    //! | [`testing`] | tests of one's errors, and of the contract with clients |
    //! | [`security`] | what could leak, and what happens |
    //! | [`performance`] | what costs, and what does not |
    //! | [`migrating`] | from hand-written code and from other crates |
    //! | [`troubleshooting`] | what the compiler says, or the client gets, and the cure |

    #[doc = include_str!("../docs/guide/attributes.md")]
    pub mod attributes {}
    #[doc = include_str!("../docs/guide/calling.md")]
    pub mod calling {}
    #[doc = include_str!("../docs/guide/details.md")]
    pub mod details {}
    #[doc = include_str!("../docs/guide/documentation.md")]
    pub mod documentation {}
    #[doc = include_str!("../docs/guide/foreign_errors.md")]
    pub mod foreign_errors {}
    #[doc = include_str!("../docs/guide/frameworks.md")]
    pub mod frameworks {
        // Their examples need more of the frameworks than this crate does: `tests/frameworks/pages` compiles them.
        #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks/actix_web.md"))]
        pub mod actix_web {}
        #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks/axum.md"))]
        pub mod axum {}
        #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks/hyper.md"))]
        pub mod hyper {}
        #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks/poem.md"))]
        pub mod poem {}
        #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks/rocket.md"))]
        pub mod rocket {}
        #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks/salvo.md"))]
        pub mod salvo {}
        #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks/warp.md"))]
        pub mod warp {}
    }
    #[doc = include_str!("../docs/guide/logs.md")]
    pub mod logs {}
    #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/migrating.md"))]
    pub mod migrating {}
    #[doc = include_str!("../docs/guide/performance.md")]
    pub mod performance {}
    #[doc = include_str!("../docs/guide/protocols.md")]
    pub mod protocols {}
    #[doc = include_str!("../docs/guide/renderer.md")]
    pub mod renderer {}
    #[doc = include_str!("../docs/guide/security.md")]
    pub mod security {}
    #[doc = include_str!("../docs/guide/start.md")]
    pub mod start {}
    #[doc = include_str!("../docs/guide/status_error.md")]
    pub mod status_error {}
    #[doc = include_str!("../docs/guide/styles.md")]
    pub mod styles {}
    #[doc = include_str!("../docs/guide/testing.md")]
    pub mod testing {}
    #[cfg_attr(not(doctest), doc = include_str!("../docs/guide/troubleshooting.md"))]
    pub mod troubleshooting {}
    #[doc = include_str!("../docs/guide/wrappers.md")]
    pub mod wrappers {}
}
pub mod integration;
#[cfg(doc)]
#[doc = include_str!("../docs/internals.md")]
mod internals {}
mod item;
mod json;
mod limits;
mod log_level;
mod occurrence;
#[cfg(feature = "catalogue")]
mod openapi;
mod or_status;
mod private;
mod problem_type;
mod protobuf;
mod protocol;
mod received;
mod rendered;
mod renderer;
mod response;
mod rpc_code;
#[cfg(feature = "catalogue")]
mod schema;
mod status;
mod status_error;
mod text;
mod unwind;
mod wire;
mod xml;

/// What generated code of this version names. No part of the public API.
#[doc(hidden)]
pub mod __private_0_1 {
    pub use crate::private::*;
}

pub use body::BodyStyle;
#[cfg(feature = "catalogue")]
pub use catalogue::Catalogue;
pub use error::{ApiError, Documented};
/// The derive for errors.
///
/// ```
/// use error_response::ApiError;
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     #[detail("order {id} does not exist")]
///     NotFound { #[extension] id: u64 },
///     #[status(429)]
///     #[header(RETRY_AFTER = "30")]
///     RateLimited,
/// }
///
/// assert_eq!(OrderError::NotFound { id: 7 }.to_response().status(), 404);
/// assert_eq!(OrderError::RateLimited.to_response().headers()["retry-after"], "30");
/// ```
///
pub use error_response_macros::ApiError;
pub use error_response_macros::FromResponse;
#[cfg(feature = "catalogue")]
pub use openapi::{ErrorTypes, OpenApiDocument};
pub use received::{FromField, FromResponse, Received, Unknown};
// These exist for the compiler's messages.
#[doc(hidden)]
pub use field::CodeField;
pub use field::StatusField;
pub use item::{ErrorItem, ErrorItems, Extra, InQuery, ItemText, Violation};
#[doc(hidden)]
pub use json::MemberValue;
pub use limits::Limits;
pub use log_level::LogLevel;
pub use occurrence::{Development, Errors, ExtensionError, Extensions, Instance, Occurrence, Text};
pub use or_status::OrStatus;
pub use problem_type::{Header, Member, Outcome, Presence, ProblemType, ProblemTypes};
pub use protocol::RpcError;
#[doc(hidden)]
pub use received::reader::{FromErrors, FromStatus, Reader};
pub use rendered::Rendered;
pub use renderer::{Renderer, Report, ReportText, RequestIds, Source, Styles};
pub use response::ErrorInfo;
pub use rpc_code::RpcCode;
pub use status_error::StatusError;
pub use wire::{Challenge, ChallengeError, FieldLines, HeaderField};
