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

// - `style`: the trait `BodyStyle` and a style as a value.
// - `table`: the language of tables.
// - One file for each built-in style.

mod api_message;
mod message_details;
mod message_or_description;
mod nested_error;
mod problem;
mod reason_phrase;
mod style;
mod table;

pub use api_message::ApiMessage;
pub use message_details::MessageDetails;
pub use message_or_description::MessageOrDescription;
pub use nested_error::NestedError;
pub use problem::Problem;
pub use reason_phrase::{DefaultReasonHeader, ReasonHeader, ReasonPhrase};
pub use style::BodyStyle;
#[doc(hidden)]
pub use style::{DeclaredStyles, Style};
pub(crate) use table::{BodyShape, Subject, is_link, names_any_fact, write_field, write_part};
pub use table::{CodeSet, Delay, Fact, Member, NameRule, Nest, Part, Place, Shape, Spelling};
#[cfg(feature = "catalogue")]
pub(crate) use table::{ERROR, Root};
#[doc(hidden)]
pub use table::{check_member, check_style};
