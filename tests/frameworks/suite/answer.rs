//! What is expected of each error, in each body style: the same of every framework.

use crate::table::Style;

/// One error, as it is to be sent.
pub(crate) struct Answer {
    /// The code, and the phrase of the status.
    pub(crate) status: &'static str,
    /// The error's own fields, sorted by name.
    pub(crate) fields: &'static [(&'static str, &'static str)],
    pub(crate) bodies: Bodies,
    /// The text of the style without a body, which is a field.
    pub(crate) message: &'static str,
    /// The same text, as the reason phrase.
    pub(crate) phrase: &'static str,
}

pub(crate) struct Bodies {
    problem: &'static str,
    message_details: &'static str,
    message_or_description: &'static str,
    api_message: &'static str,
    nested_error: &'static str,
}

impl Answer {
    pub(crate) fn body(&self, style: Style) -> &'static str {
        match style {
            Style::Problem => self.bodies.problem,
            Style::MessageDetails => self.bodies.message_details,
            Style::MessageOrDescription => self.bodies.message_or_description,
            Style::ApiMessage => self.bodies.api_message,
            Style::NestedError => self.bodies.nested_error,
            Style::ReasonPhrase => "",
        }
    }
}

pub(crate) const NOT_FOUND: Answer = Answer {
    status: "404 Not Found",
    fields: &[],
    bodies: Bodies {
        problem: r#"{"title":"Order not found","status":404,"detail":"order 7 does not exist","id":7}"#,
        message_details: r#"{"Message":"order 7 does not exist","id":7}"#,
        message_or_description: r#"{"Message":"order 7 does not exist","id":7}"#,
        api_message: r#"{"status":404,"message":"Order not found","description":"order 7 does not exist","id":7}"#,
        nested_error: r#"{"error":{"code":"not_found","message":"order 7 does not exist","id":7}}"#,
    },
    message: "order 7 does not exist",
    phrase: "order 7 does not exist",
};

pub(crate) const FORBIDDEN: Answer = Answer {
    status: "403 Forbidden",
    fields: &[("x-scope", "orders:write")],
    bodies: Bodies {
        problem: r#"{"title":"Forbidden","status":403,"detail":"the scope orders:write is missing"}"#,
        message_details: r#"{"Message":"the scope orders:write is missing"}"#,
        message_or_description: r#"{"Message":"the scope orders:write is missing"}"#,
        api_message: r#"{"status":403,"message":"Forbidden","description":"the scope orders:write is missing"}"#,
        nested_error: r#"{"error":{"code":"auth_error","message":"the scope orders:write is missing"}}"#,
    },
    message: "the scope orders:write is missing",
    phrase: "the scope orders:write is missing",
};

pub(crate) const LIMITED: Answer = Answer {
    status: "429 Too Many Requests",
    fields: &[("retry-after", "2")],
    bodies: Bodies {
        problem: r#"{"title":"Too Many Requests","status":429,"detail":"only 10 orders a minute"}"#,
        message_details: r#"{"Message":"only 10 orders a minute"}"#,
        message_or_description: r#"{"Message":"only 10 orders a minute"}"#,
        api_message: r#"{"status":429,"message":"Too Many Requests","description":"only 10 orders a minute"}"#,
        nested_error: r#"{"error":{"code":"rate_limited","message":"only 10 orders a minute"}}"#,
    },
    message: "only 10 orders a minute",
    phrase: "only 10 orders a minute",
};

pub(crate) const EXPIRED: Answer = Answer {
    status: "401 Unauthorized",
    fields: &[
        ("set-cookie", "session=; Max-Age=0"),
        ("set-cookie", "theme=; Max-Age=0"),
        ("www-authenticate", "Bearer realm=\"orders\""),
        ("www-authenticate", "Basic realm=\"orders\""),
    ],
    bodies: Bodies {
        problem: r#"{"title":"Unauthorized","status":401,"detail":"the session has expired"}"#,
        message_details: r#"{"Message":"the session has expired"}"#,
        message_or_description: r#"{"Message":"the session has expired"}"#,
        api_message: r#"{"status":401,"message":"Unauthorized","description":"the session has expired"}"#,
        nested_error: r#"{"error":{"code":"expired","message":"the session has expired"}}"#,
    },
    message: "the session has expired",
    phrase: "the session has expired",
};

pub(crate) const TAKEN: Answer = Answer {
    status: "409 Conflict",
    fields: &[],
    bodies: Bodies {
        problem: r#"{"title":"Conflict","status":409,"detail":"mail is taken"}"#,
        message_details: r#"{"Message":"mail is taken"}"#,
        message_or_description: r#"{"Message":"mail is taken"}"#,
        api_message: r#"{"status":409,"message":"Conflict","description":"mail is taken"}"#,
        nested_error: r#"{"error":{"code":"taken","message":"mail is taken"}}"#,
    },
    message: "mail is taken",
    phrase: "mail is taken",
};

pub(crate) const UNCHANGED: Answer = Answer {
    status: "304 Not Modified",
    fields: &[("etag", "\"7\"")],
    bodies: Bodies {
        problem: "",
        message_details: "",
        message_or_description: "",
        api_message: "",
        nested_error: "",
    },
    message: "the order has not changed",
    phrase: "the order has not changed",
};

macro_rules! digits {
    (20) => {
        concat!("0123456789", digits!(19))
    };
    (19) => {
        concat!(digits!(6), digits!(6), digits!(6), "0123456789")
    };
    (12) => {
        concat!(digits!(6), digits!(6))
    };
    (6) => {
        "012345678901234567890123456789012345678901234567890123456789"
    };
}

/// A text of 200 symbols, of which a reason phrase takes 128.
pub(crate) const MEANINGLESS: Answer = Answer {
    status: "422 Unprocessable Entity",
    fields: &[],
    bodies: Bodies {
        problem: concat!(r#"{"title":"Unprocessable Content","status":422,"detail":""#, digits!(20), r#""}"#),
        message_details: concat!(r#"{"Message":""#, digits!(20), r#""}"#),
        message_or_description: concat!(r#"{"Message":""#, digits!(20), r#""}"#),
        api_message: concat!(
            r#"{"status":422,"message":"Unprocessable Content","description":""#,
            digits!(20),
            r#""}"#,
        ),
        nested_error: concat!(r#"{"error":{"code":"meaningless","message":""#, digits!(20), r#""}}"#),
    },
    message: digits!(20),
    phrase: concat!(digits!(12), "01234567"),
};

pub(crate) const MALFORMED: Answer = Answer {
    status: "400 Bad Request",
    fields: &[],
    bodies: Bodies {
        problem: r#"{"title":"Bad Request","status":400,"detail":"an order is a JSON object with a quantity"}"#,
        message_details: r#"{"Message":"an order is a JSON object with a quantity"}"#,
        message_or_description: r#"{"Message":"an order is a JSON object with a quantity"}"#,
        api_message: r#"{"status":400,"message":"Bad Request","description":"an order is a JSON object with a quantity"}"#,
        nested_error: r#"{"error":{"code":"malformed","message":"an order is a JSON object with a quantity"}}"#,
    },
    message: "an order is a JSON object with a quantity",
    phrase: "an order is a JSON object with a quantity",
};

/// Nothing of the error, nor of its source.
pub(crate) const DATABASE: Answer = Answer {
    status: "500 Internal Server Error",
    fields: &[],
    bodies: Bodies {
        problem: r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#,
        message_details: r#"{"Message":"The server met an unexpected condition."}"#,
        message_or_description: r#"{"Description":"The server met an unexpected condition."}"#,
        api_message: r#"{"status":500,"message":"Internal Server Error","description":"The server met an unexpected condition."}"#,
        nested_error: r#"{"error":{"code":"database","message":"The server met an unexpected condition."}}"#,
    },
    message: "The server met an unexpected condition.",
    phrase: "The server met an unexpected condition.",
};
