//! Body styles: what an error's response looks like. A style is a type that implements [`BodyStyle`]; these are built in:
//!
//! | style | media type | body |
//! |---|---|---|
//! | [`Problem`] | `application/problem+json` | RFC 9457's |
//! | [`MessageDetails`] | `application/json` | a message, and details for developers |
//! | [`MessageOrDescription`] | `application/json` | a message or a description |
//! | [`ApiMessage`] | `application/json` | a label and a description |
//! | [`NestedError`] | `application/json` | a code and a message inside `error` |
//! | [`ReasonPhrase`] | none | none: the detail is in a response field |
//! | [`ProblemXml`] | `application/problem+xml` | RFC 9457's, in XML |
//! | [`JsonApi`] | `application/vnd.api+json` | JSON:API 1.1's |
//! | [`Google`] | `application/json` | AIP-193's, as Google's clients read it |
//! | [`OData`], [`Azure`] | `application/json` | OData's, with the response fields of Azure |
//! | [`OAuth`] | `application/json` | RFC 6749's, section 5.2 |
//! | [`Connect`] | `application/json` | that of Connect's unary calls |
//! | [`GraphQl`] | `application/graphql-response+json` | that of GraphQL over HTTP, before execution |
//! | [`Html`] | `text/html` | a page for people |
//! | [`PlainText`] | `text/plain` | lines for people |
//!
//! A style of your own is a table, as most of these are: see [`Shape`] and [`Part`].

// - `style`: the trait `BodyStyle` and a style as a value.
// - `table`: the language of tables.
// - `common`, `domain`: what several styles have. `page`: text for people. `rpc_details`: what gRPC and Connect say.
// - One file for each built-in style.

mod api_message;
mod close_reason;
mod common;
mod connect;
mod domain;
mod google;
mod graphql;
#[cfg(feature = "tonic")]
mod grpc;
mod html;
mod json_api;
mod json_rpc;
mod message_details;
mod message_or_description;
mod nested_error;
mod oauth;
mod odata;
mod page;
mod plain_text;
mod problem;
mod problem_xml;
mod reason_phrase;
mod rpc_details;
mod style;
mod style_check;
mod table;

pub use crate::text::Spelling;
pub use api_message::ApiMessage;
pub(crate) use close_reason::CloseReason;
pub use connect::Connect;
pub use domain::Domain;
pub use google::Google;
pub use graphql::GraphQl;
#[cfg(feature = "async-graphql")]
pub(crate) use graphql::GraphQlError;
#[cfg(feature = "tonic")]
pub(crate) use grpc::{GrpcStatus, NoDomain};
pub use html::Html;
pub use json_api::JsonApi;
pub(crate) use json_rpc::JsonRpc;
pub use message_details::MessageDetails;
pub use message_or_description::MessageOrDescription;
pub use nested_error::NestedError;
pub use oauth::OAuth;
pub use odata::{Azure, OData};
pub use plain_text::PlainText;
pub use problem::Problem;
pub use problem_xml::ProblemXml;
pub(crate) use reason_phrase::reason_texts;
pub use reason_phrase::{DefaultReasonHeader, ReasonHeader, ReasonPhrase};
pub use style::BodyStyle;
#[doc(hidden)]
pub use style::Style;
#[doc(hidden)]
pub use style_check::StyleCheck;
pub(crate) use table::ERROR;
#[cfg(any(feature = "catalogue", feature = "xml"))]
pub(crate) use table::Root;
pub(crate) use table::{BodyShape, Reason, Subject, is_link, names_any_fact, write_field, write_part};
pub use table::{CodeSet, Delay, Fact, Member, NameRule, Nest, Part, Place, Shape};
