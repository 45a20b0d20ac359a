//! The only place that cuts, cleans or encodes text.
//!
//! | the text | into a sink | as a `String`, cut | as a `String`, whole or not at all |
//! |---|---|---|---|
//! | as it is | `write_bounded`, `write_excerpt` | `to_string_bounded` | `to_string_within` |
//! | in printable ASCII | | `to_ascii` | `to_ascii_within` |
//! | as a URI reference | `write_uri_reference` | | `to_uri_reference_within` |
//! | as a part of a URI | `write_percent_encoded` | | |
//! | in a log line | `LogLine` | | |
//! | as a code in another spelling | `Spelling::spell` | | |

mod ascii;
mod bounded;
mod log_line;
mod spelling;
mod uri;

pub(crate) use ascii::{obeys_ascii_rule, to_ascii, to_ascii_within};
pub(crate) use bounded::{cut, is_empty, to_string_bounded, to_string_within, write_bounded, write_excerpt};
pub(crate) use log_line::LogLine;
pub(crate) use spelling::Spelled;
pub use spelling::Spelling;
pub(crate) use uri::{
    FRAGMENT, PercentSign, is_plain_in_fragment, to_uri_reference_within, write_percent_encoded,
    write_uri_reference,
};
