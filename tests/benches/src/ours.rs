//! The same errors in every body style, as a user of this library declares them.

use std::time::Duration;

use error_response::body::{
    ApiMessage, Connect, Domain, Google, GraphQl, JsonApi, MessageDetails, MessageOrDescription, NestedError,
    OAuth, OData, Part, Problem, ProblemXml, ReasonPhrase, Shape,
};
use error_response::{ApiError, BodyStyle, Extensions, Occurrence, Rendered, Text, Violation};
use serde::Serialize;

use crate::samples::Item;

macro_rules! errors {
    ($module:ident $(in $style:ty)?) => {
        #[doc = concat!("The errors", $(" with `#[body(", stringify!($style), ")]`",)? ".")]
        pub mod $module {
            use super::*;

            #[derive(Debug, thiserror::Error, ApiError)]
            $(#[body($style)])?
            #[type_base("https://api.example.com/problems/")]
            pub enum OrderError {
                #[status(404)]
                #[title("Order not found")]
                #[error("There is no such order.")]
                OrderNotFound,

                #[status(409)]
                #[title("Out of credit")]
                #[error("The balance is {balance}, but that costs {cost}.")]
                OutOfCredit {
                    #[extension]
                    balance: u64,
                    #[extension]
                    cost: u64,
                },

                #[status(429)]
                #[header(CACHE_CONTROL = "no-store")]
                #[title("Too many orders")]
                #[error("Wait before the next order.")]
                TooManyOrders {
                    #[header(RETRY_AFTER)]
                    retry_after: Duration,
                },

                #[status(422)]
                #[title("Invalid order")]
                #[error("Some fields are invalid.")]
                InvalidOrder {
                    #[errors]
                    fields: Vec<Violation>,
                },
            }

            /// Errors that repeat what people write.
            #[derive(Debug, thiserror::Error, ApiError)]
            $(#[body($style)])?
            #[type_base("https://api.example.com/problems/")]
            pub enum ListError {
                #[status(409)]
                #[title("Name taken")]
                #[error("{owner:?} has a list {name:?} already.")]
                NameTaken {
                    #[extension]
                    owner: &'static str,
                    #[extension]
                    name: &'static str,
                },

                #[status(409)]
                #[title("Note refused")]
                #[error("Line {line} of the note is refused: {text}")]
                NoteRefused {
                    #[extension]
                    line: u32,
                    #[extension]
                    text: &'static str,
                },
            }

            #[derive(Debug, thiserror::Error, ApiError)]
            $(#[body($style)])?
            pub enum ServiceError {
                #[transparent]
                #[error(transparent)]
                Order(#[from] OrderError),
            }
        }
    };
}

errors!(problem in Problem);
errors!(message_details in MessageDetails);
errors!(message_or_description in MessageOrDescription);
errors!(api_message in ApiMessage);
errors!(nested_error in NestedError);
errors!(reason_phrase in ReasonPhrase);
errors!(problem_xml in ProblemXml);
errors!(json_api in JsonApi);
errors!(google in Google<Orders>);
errors!(odata in OData);
errors!(oauth in OAuth);
errors!(connect in Connect<Orders>);
errors!(graphql in GraphQl);
errors!(acme in Acme);
errors!(acme_by_hand in AcmeByHand);
// In the style of whichever service renders them.
errors!(any_style);

/// The service that the errors are of.
pub struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

/// The style of a user's own, as the guide has it.
pub struct Acme;

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape =
        Shape::json(&[Part::Code("code"), Part::Detail("message"), Part::TypeUri("link"), Part::Extensions]);
}

/// The same by a function of its own.
pub struct AcmeByHand;

#[derive(Serialize)]
struct AcmeBody<'a> {
    code: &'a str,
    message: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(flatten)]
    more: Extensions<'a>,
}

impl BodyStyle for AcmeByHand {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["code", "message", "link"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.json(&AcmeBody {
            code: error.code(),
            message: error.detail(),
            link: error.type_uri(),
            more: error.extensions(),
        })
    }
}

/// The single problems of the error that has a list.
#[must_use]
pub fn violations(items: &[Item]) -> Vec<Violation> {
    let violation = |item: &Item| Violation::new(item.title, item.detail).pointer(item.pointer);
    items.iter().map(violation).collect()
}
