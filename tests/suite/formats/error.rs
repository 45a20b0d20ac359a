//! An error of every kind, once for each format: a row has few templates, and each format is to have its own.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::time::{Duration, SystemTime};

use error_response::body::{self, Domain};
use error_response::{ApiError, Violation};
use serde::{Serialize, Serializer};
use serde_json::Value;

pub(super) struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

/// A text that fails after a while.
pub(super) struct FailingText;

impl Display for FailingText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a beginning")?;
        Err(fmt::Error)
    }
}

/// A value that cannot be serialized.
pub(super) struct FailingValue;

impl Serialize for FailingValue {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("hunter2"))
    }
}

macro_rules! errors {
    ($($format:ident: $style:ty;)*) => {$(
        #[allow(non_snake_case, reason = "named as the format")]
        pub(super) mod $format {
            use super::*;

            #[derive(ApiError)]
            #[body($style)]
            #[type_base("https://api.example.com/problems/")]
            pub(in super::super) enum Error {
                #[status(404)]
                #[title("Order not found")]
                #[detail("there is no such order")]
                Constant,
                #[status(409)]
                Silent,
                #[status(409)]
                #[code("order_locked")]
                #[title("Order locked")]
                #[detail("{0}")]
                Text(String),
                #[status(409)]
                #[detail("{0}")]
                FailingText(FailingText),
                #[status(422)]
                #[title("Validation failed")]
                #[detail("{count} fields are invalid", count = fields.len())]
                Invalid {
                    #[errors]
                    fields: Vec<Violation>,
                },
                #[status(409)]
                #[detail("members")]
                Members {
                    #[extension]
                    text: &'static str,
                    #[extension]
                    integer: i64,
                    #[extension]
                    float: f64,
                    #[extension]
                    flag: bool,
                    #[extension]
                    none: Option<u8>,
                    #[extension]
                    list: Value,
                    #[extension]
                    object: Value,
                },
                #[status(409)]
                #[detail("members")]
                Flattened {
                    #[extension]
                    first: u8,
                    #[extension(flatten)]
                    more: Value,
                },
                #[status(409)]
                #[detail("before")]
                FailingValue {
                    #[extension]
                    first: u8,
                    #[extension]
                    failing: FailingValue,
                },
                #[status(429)]
                #[header(RETRY_AFTER = "30")]
                RateLimited,
                #[status(429)]
                #[detail("slow down")]
                Delayed {
                    #[header(RETRY_AFTER)]
                    after: Duration,
                },
                #[status(503)]
                #[detail("maintenance until three")]
                Until {
                    #[header(RETRY_AFTER)]
                    end: SystemTime,
                },
                #[status(409)]
                #[title("Internal error")]
                #[detail("hunter2 {secret}")]
                Masked {
                    #[status]
                    status: u16,
                    secret: &'static str,
                    #[extension]
                    member: &'static str,
                    #[extension(flatten)]
                    more: BTreeMap<String, Value>,
                },
                #[status(502)]
                #[detail("{0}")]
                Exposed(#[expose] String),
                #[status(400)]
                #[detail("it has an instance")]
                Instance(#[instance] &'static str),
            }
        }
    )*};
}

errors! {
    ProblemXml: body::ProblemXml;
    Html: body::Html;
    PlainText: body::PlainText;
    JsonApi: body::JsonApi;
    Google: body::Google<Orders>;
    OData: body::OData;
    Azure: body::Azure;
    OAuth: body::OAuth;
    Connect: body::Connect<Orders>;
    GraphQl: body::GraphQl;
}

/// The same with the errors of each format in turn.
macro_rules! each_format {
    ($errors:ident, $format:ident => $body:block) => {
        $crate::formats::error::each_format! {
            @ $errors, $format, $body
            ProblemXml Html PlainText JsonApi Google OData Azure OAuth Connect GraphQl
        }
    };
    (@ $errors:ident, $format:ident, $body:block $($name:ident)*) => {$({
        use $crate::formats::error::$name::Error as $errors;
        let $format = $crate::formats::Format::$name;
        $body
    })*};
}
pub(super) use each_format;
