//! The same errors in every body style, as a user of this library declares them.

use std::time::Duration;

use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Part, Problem, ReasonPhrase, Shape,
};
use error_response::{ApiError, BodyStyle, Extensions, Occurrence, Rendered, Text, Violation};
use serde::Serialize;

/// How many single problems the error with a list has.
pub const VIOLATIONS: usize = 20;

macro_rules! in_style {
    ($module:ident: $style:ty) => {
        #[doc = concat!("The errors with `#[body(", stringify!($style), ")]`.")]
        pub mod $module {
            use super::*;

            #[derive(Debug, thiserror::Error, ApiError)]
            #[body($style)]
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

            #[derive(Debug, thiserror::Error, ApiError)]
            #[body($style)]
            pub enum ServiceError {
                #[transparent]
                #[error(transparent)]
                Order(#[from] OrderError),
            }
        }
    };
}

in_style!(problem: Problem);
in_style!(message_details: MessageDetails);
in_style!(message_or_description: MessageOrDescription);
in_style!(api_message: ApiMessage);
in_style!(nested_error: NestedError);
in_style!(reason_phrase: ReasonPhrase);
in_style!(acme: Acme);
in_style!(acme_by_hand: AcmeByHand);

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
pub fn violations() -> Vec<Violation> {
    let violation =
        || Violation::new("out_of_range", "The quantity must be 1 to 99.").pointer("/items/7/quantity");
    (0..VIOLATIONS).map(|_| violation()).collect()
}
