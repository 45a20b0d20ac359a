//! What HTTP asks of each error status: the one table behind checks, phrases and explanations.
//!
//! The macro crate has a copy of this file, so it imports nothing. The phrases are those of RFC 9110 and the
//! IANA registry of today; the `http` crate's are older for 413 and 422.

/// One registered status that an error response may have.
pub(crate) struct Status {
    pub(crate) code: u16,
    pub(crate) phrase: &'static str,
    /// The field that RFC 9110 has a server send with this status.
    pub(crate) required: Option<Required>,
    /// The detail of an error that has no other.
    pub(crate) explanation: &'static str,
}

/// A response field that a status demands, and the section of RFC 9110 that says so.
#[derive(Clone, Copy)]
pub(crate) struct Required {
    pub(crate) header: &'static str,
    #[allow(dead_code, reason = "only the macro crate writes messages")]
    pub(crate) section: &'static str,
}

const fn status(code: u16, phrase: &'static str, explanation: &'static str) -> Status {
    Status { code, phrase, required: None, explanation }
}

impl Status {
    const fn requires(mut self, header: &'static str, section: &'static str) -> Self {
        self.required = Some(Required { header, section });
        self
    }
}

/// Sorted by code.
#[rustfmt::skip]
pub(crate) static STATUSES: [Status; 46] = [
    status(300, "Multiple Choices", "Several representations of this resource are available."),
    status(301, "Moved Permanently", "This resource has a new permanent address.").requires("location", "15.4.2"),
    status(302, "Found", "This resource is at another address for now.").requires("location", "15.4.3"),
    status(303, "See Other", "The answer to this request is at another address.").requires("location", "15.4.4"),
    status(304, "Not Modified", "The cached copy of this resource is still good."),
    status(307, "Temporary Redirect", "This resource is at another address for now.").requires("location", "15.4.8"),
    status(308, "Permanent Redirect", "This resource has a new permanent address.").requires("location", "15.4.9"),
    status(400, "Bad Request", "The server could not understand the request."),
    status(401, "Unauthorized", "The request lacks valid credentials.").requires("www-authenticate", "15.5.2"),
    status(402, "Payment Required", "Payment is required for this request."),
    status(403, "Forbidden", "The request is not allowed."),
    status(404, "Not Found", "The requested resource was not found."),
    status(405, "Method Not Allowed", "This resource does not support the request method.").requires("allow", "15.5.6"),
    status(406, "Not Acceptable", "No representation matches what the request accepts."),
    status(407, "Proxy Authentication Required", "The request lacks valid credentials for the proxy.").requires("proxy-authenticate", "15.5.8"),
    status(408, "Request Timeout", "The request took too long."),
    status(409, "Conflict", "The request conflicts with the current state of the resource."),
    status(410, "Gone", "The requested resource is no longer available."),
    status(411, "Length Required", "The request must state the length of its content."),
    status(412, "Precondition Failed", "A precondition of the request does not hold."),
    status(413, "Content Too Large", "The content of the request is too large."),
    status(414, "URI Too Long", "The address of the request is too long."),
    status(415, "Unsupported Media Type", "The content type of the request is not supported."),
    status(416, "Range Not Satisfiable", "The requested range is not available."),
    status(417, "Expectation Failed", "An expectation of the request cannot be met."),
    status(421, "Misdirected Request", "The request was sent to a server that cannot answer it."),
    status(422, "Unprocessable Content", "The request is well formed, but its content cannot be processed."),
    status(423, "Locked", "The resource is locked."),
    status(424, "Failed Dependency", "Another request that this one depends on did not succeed."),
    status(425, "Too Early", "The server will not process a request that might be replayed."),
    status(426, "Upgrade Required", "The request needs another protocol.").requires("upgrade", "15.5.22"),
    status(428, "Precondition Required", "The request must be conditional."),
    status(429, "Too Many Requests", "Too many requests were sent in a given amount of time."),
    status(431, "Request Header Fields Too Large", "The header fields of the request are too large."),
    status(451, "Unavailable For Legal Reasons", "The resource is unavailable for legal reasons."),
    status(500, "Internal Server Error", "The server met an unexpected condition."),
    status(501, "Not Implemented", "The server does not support what the request needs."),
    status(502, "Bad Gateway", "The server got no valid answer from an upstream server."),
    status(503, "Service Unavailable", "The server cannot handle the request for now."),
    status(504, "Gateway Timeout", "The server got no timely answer from an upstream server."),
    status(505, "HTTP Version Not Supported", "The server does not support the HTTP version of the request."),
    status(506, "Variant Also Negotiates", "The server has a negotiation error in its configuration."),
    status(507, "Insufficient Storage", "The server cannot store what the request needs."),
    status(508, "Loop Detected", "The server met an endless loop."),
    status(510, "Not Extended", "The request needs extensions that the server did not find."),
    status(511, "Network Authentication Required", "The client must sign in to the network first."),
];

/// What is said of a status outside 300–599, which only `unchecked` makes possible. It claims neither success nor failure.
const ANSWERED: &str = "The server answered the request.";

/// Sorted by code.
static SUCCESSES: [Status; 10] = [
    status(200, "OK", ANSWERED),
    status(201, "Created", ANSWERED),
    status(202, "Accepted", ANSWERED),
    status(203, "Non-Authoritative Information", ANSWERED),
    status(204, "No Content", ANSWERED),
    status(205, "Reset Content", ANSWERED),
    status(206, "Partial Content", ANSWERED),
    status(207, "Multi-Status", ANSWERED),
    status(208, "Already Reported", ANSWERED),
    status(226, "IM Used", ANSWERED),
];

/// The registered status of this code, if errors may have it.
pub(crate) fn find(code: u16) -> Option<&'static Status> {
    STATUSES.binary_search_by_key(&code, |status| status.code).ok().map(|index| &STATUSES[index])
}

/// The registered status of this code, if it says that the request succeeded.
pub(crate) fn find_success(code: u16) -> Option<&'static Status> {
    SUCCESSES.iter().find(|status| status.code == code)
}

/// The registered status of this code, or the x00 of its class: RFC 9110, section 15, has a recipient treat an unknown code as
/// that.
pub(crate) fn find_or_class(code: u16) -> &'static Status {
    let known = |code| find(code).or_else(|| find_success(code));
    known(code).or_else(|| known(code / 100 * 100)).unwrap_or(&SUCCESSES[0])
}
