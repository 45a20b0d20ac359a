//! What the errors of the cases hold, whoever renders them.

use std::time::Duration;

pub const BALANCE: u64 = 30;
pub const COST: u64 = 50;
pub const RETRY_AFTER: Duration = Duration::from_millis(29_500);

/// Names as people choose them. Where `{:?}` quotes them, a text begins with an escape, and backslashes need one as well.
pub const OWNER: &str = "Jo";
pub const NAME: &str = "Summer \"24\"";

pub const LINE: u32 = 3;

/// What people paste from a terminal: escapes of every kind, the first and the last character among them.
pub const TERMINAL: &str = "\u{1b}[31merror\u{1b}[0m: \"C:\\Users\\Jo\\list.txt\"\r\n\tnot found\r\n";

/// Characters of two, three and four bytes, none of which needs an escape.
pub const BEYOND_ASCII: &str = "Brötchen für Łukasz, 寿司 und 🍣";

/// What a single problem is made from.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// The service's own word, beside texts that have something of the request in them.
    pub title: &'static str,
    pub detail: &'static str,
    pub pointer: &'static str,
}

pub static FIVE: [Item; 5] = [
    Item { title: "missing", detail: "The field is required.", pointer: "/customer/name" },
    Item {
        title: "invalid_email",
        detail: "\"jo.example.com\" is not an email address.",
        pointer: "/customer/email",
    },
    Item { title: "out_of_range", detail: "The quantity must be 1 to 99.", pointer: "/items/0/quantity" },
    Item { title: "unknown_product", detail: "There is no product \"A-17\".", pointer: "/items/1/product" },
    Item { title: "in_the_past", detail: "The date must be after today.", pointer: "/delivery/date" },
];

pub static TWENTY: [Item; 20] =
    [Item { title: "out_of_range", detail: "The quantity must be 1 to 99.", pointer: "/items/7/quantity" };
        20];
