//! The codes of gRPC, and those of JSON-RPC.

use core::fmt;

use crate::text::Spelling;

/// A `google.rpc.Code`: the status of a call in gRPC, and in formats of its kin such as Connect and Google's JSON errors.
///
/// The set is closed, so a `match` needs no wildcard: these are the codes of `google/rpc/code.proto`.
/// [`Occurrence::rpc_code`](crate::Occurrence::rpc_code) says which of them an error has.
///
/// ```
/// use error_response::{ApiError, Documented, RpcCode};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     NotFound,
///     #[status(409)]
///     #[rpc(ALREADY_EXISTS)]
///     SameNumber,
/// }
///
/// let declared: Vec<_> = OrderError::problem_types().types().map(|problem| problem.rpc_code()).collect();
/// assert_eq!(declared, [None, Some(RpcCode::AlreadyExists)]);
/// assert_eq!(RpcCode::of_status(404), RpcCode::NotFound);
/// assert_eq!(RpcCode::of_status(409), RpcCode::Aborted);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RpcCode {
    /// The call succeeded. No error has this code.
    Ok = 0,
    /// The caller gave up.
    Cancelled = 1,
    /// Nothing better is known.
    Unknown = 2,
    /// The request is wrong, whatever the state of the system.
    InvalidArgument = 3,
    /// It took too long. The call may have had its effect all the same.
    DeadlineExceeded = 4,
    /// What the request is about does not exist.
    NotFound = 5,
    /// What the request would create exists.
    AlreadyExists = 6,
    /// The caller is known, and may not do this.
    PermissionDenied = 7,
    /// A quota or a resource is used up.
    ResourceExhausted = 8,
    /// The system is not in the state that the request needs, and a repetition is of no use before that is mended.
    FailedPrecondition = 9,
    /// It clashed with another call. The whole transaction may be repeated.
    Aborted = 10,
    /// The request goes past the end of what there is.
    OutOfRange = 11,
    /// The service does not do this.
    Unimplemented = 12,
    /// Something is broken.
    Internal = 13,
    /// The service cannot answer for now. The call may be repeated.
    Unavailable = 14,
    /// Data is lost or corrupted for good.
    DataLoss = 15,
    /// The caller is not known.
    Unauthenticated = 16,
}

/// Name and HTTP status as `code.proto` has them, by number.
const CODES: [(RpcCode, &str, u16); 17] = [
    (RpcCode::Ok, "OK", 200),
    (RpcCode::Cancelled, "CANCELLED", 499),
    (RpcCode::Unknown, "UNKNOWN", 500),
    (RpcCode::InvalidArgument, "INVALID_ARGUMENT", 400),
    (RpcCode::DeadlineExceeded, "DEADLINE_EXCEEDED", 504),
    (RpcCode::NotFound, "NOT_FOUND", 404),
    (RpcCode::AlreadyExists, "ALREADY_EXISTS", 409),
    (RpcCode::PermissionDenied, "PERMISSION_DENIED", 403),
    (RpcCode::ResourceExhausted, "RESOURCE_EXHAUSTED", 429),
    (RpcCode::FailedPrecondition, "FAILED_PRECONDITION", 400),
    (RpcCode::Aborted, "ABORTED", 409),
    (RpcCode::OutOfRange, "OUT_OF_RANGE", 400),
    (RpcCode::Unimplemented, "UNIMPLEMENTED", 501),
    (RpcCode::Internal, "INTERNAL", 500),
    (RpcCode::Unavailable, "UNAVAILABLE", 503),
    (RpcCode::DataLoss, "DATA_LOSS", 500),
    (RpcCode::Unauthenticated, "UNAUTHENTICATED", 401),
];

impl RpcCode {
    /// The number, which is what gRPC sends.
    ///
    /// ```
    /// assert_eq!(error_response::RpcCode::AlreadyExists.number(), 6);
    /// ```
    #[must_use]
    pub const fn number(self) -> i32 {
        self as i32
    }

    /// The code of this number.
    ///
    /// ```
    /// use error_response::RpcCode;
    ///
    /// assert_eq!(RpcCode::from_number(6), Some(RpcCode::AlreadyExists));
    /// assert_eq!(RpcCode::from_number(17), None);
    /// ```
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        CODES.get(usize::try_from(number).ok()?).map(|(code, ..)| *code)
    }

    /// The name, which is what JSON has.
    ///
    /// ```
    /// assert_eq!(error_response::RpcCode::AlreadyExists.name(), "ALREADY_EXISTS");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        CODES[self as usize].1
    }

    /// The code of this name, letter for letter.
    ///
    /// ```
    /// use error_response::RpcCode;
    ///
    /// assert_eq!(RpcCode::from_name("ALREADY_EXISTS"), Some(RpcCode::AlreadyExists));
    /// assert_eq!(RpcCode::from_name("AlreadyExists"), None);
    /// ```
    #[must_use]
    pub const fn from_name(name: &str) -> Option<Self> {
        let mut index = 0;
        while index < CODES.len() {
            let (code, known, _) = CODES[index];
            if is_equal(known.as_bytes(), name.as_bytes()) {
                return Some(code);
            }
            index += 1;
        }
        None
    }

    /// The code that an error with this HTTP status has if nothing else is known of it.
    ///
    /// It is finer than the table of Google's own clients, which take a 4xx that they do not know for `FAILED_PRECONDITION`
    /// and a 5xx for `INTERNAL`. What is neither a 4xx nor a 5xx is `UNKNOWN`.
    ///
    /// ```
    /// use error_response::RpcCode;
    ///
    /// assert_eq!(RpcCode::of_status(422), RpcCode::InvalidArgument);
    /// assert_eq!(RpcCode::of_status(503), RpcCode::Unavailable);
    /// assert_eq!(RpcCode::of_status(303), RpcCode::Unknown);
    /// ```
    #[must_use]
    pub const fn of_status(status: u16) -> Self {
        match status {
            400 | 406 | 411 | 414 | 415 | 422 | 431 => Self::InvalidArgument,
            401 | 407 | 511 => Self::Unauthenticated,
            403 | 451 => Self::PermissionDenied,
            404 | 410 => Self::NotFound,
            405 | 501 | 505 => Self::Unimplemented,
            408 | 504 => Self::DeadlineExceeded,
            409 => Self::Aborted,
            413 | 416 => Self::OutOfRange,
            421 | 425 | 502 | 503 => Self::Unavailable,
            429 | 507 => Self::ResourceExhausted,
            499 => Self::Cancelled,
            402..=498 => Self::FailedPrecondition,
            500..=599 => Self::Internal,
            _ => Self::Unknown,
        }
    }

    /// The HTTP status that `code.proto` has for the code.
    ///
    /// It is one of several, so [`of_status`](Self::of_status) need not lead back: 409 is both `ALREADY_EXISTS` and `ABORTED`.
    ///
    /// ```
    /// use error_response::RpcCode;
    ///
    /// assert_eq!(RpcCode::AlreadyExists.status(), 409);
    /// assert_eq!(RpcCode::Cancelled.status(), 499);
    /// ```
    #[must_use]
    pub const fn status(self) -> u16 {
        CODES[self as usize].2
    }

    /// The names by number.
    pub(crate) const NAMES: [&'static str; 17] = {
        let (mut names, mut number) = ([""; 17], 0);
        while number < names.len() {
            names[number] = CODES[number].1;
            number += 1;
        }
        names
    };

    /// The code of an error that names none: the one that its own code is the name of, in any spelling, if it has this status,
    /// or else that of the status.
    pub(crate) fn of(code: &str, status: u16) -> Self {
        let [_, errors @ ..] = &CODES;
        let named = errors
            .iter()
            .find(|(_, name, its_status)| *its_status == status && Spelling::SCREAMING.makes(name, code));
        named.map_or_else(|| Self::of_status(status), |(code, ..)| *code)
    }
}

/// The code of JSON-RPC of an error that names none.
pub(crate) fn jsonrpc_code(status: u16, has_errors: bool) -> i32 {
    match status {
        _ if has_errors => -32602,
        400 => -32600,
        500 => -32603,
        other => other.into(),
    }
}

const fn is_equal(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

impl fmt::Display for RpcCode {
    /// Writes the name.
    ///
    /// ```
    /// assert_eq!(error_response::RpcCode::NotFound.to_string(), "NOT_FOUND");
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::RpcCode::{self, *};

    #[test]
    fn each_code_has_its_number_name_and_status() {
        // google/rpc/code.proto.
        for (code, number, name, status) in [
            (Ok, 0, "OK", 200),
            (Cancelled, 1, "CANCELLED", 499),
            (Unknown, 2, "UNKNOWN", 500),
            (InvalidArgument, 3, "INVALID_ARGUMENT", 400),
            (DeadlineExceeded, 4, "DEADLINE_EXCEEDED", 504),
            (NotFound, 5, "NOT_FOUND", 404),
            (AlreadyExists, 6, "ALREADY_EXISTS", 409),
            (PermissionDenied, 7, "PERMISSION_DENIED", 403),
            (ResourceExhausted, 8, "RESOURCE_EXHAUSTED", 429),
            (FailedPrecondition, 9, "FAILED_PRECONDITION", 400),
            (Aborted, 10, "ABORTED", 409),
            (OutOfRange, 11, "OUT_OF_RANGE", 400),
            (Unimplemented, 12, "UNIMPLEMENTED", 501),
            (Internal, 13, "INTERNAL", 500),
            (Unavailable, 14, "UNAVAILABLE", 503),
            (DataLoss, 15, "DATA_LOSS", 500),
            (Unauthenticated, 16, "UNAUTHENTICATED", 401),
        ] {
            assert_eq!((code.number(), code.name(), code.status()), (number, name, status));
            assert_eq!(RpcCode::from_name(name), Some(code));
            assert_eq!(code.to_string(), name);
        }
        for name in ["", "ok", "CANCELED", "NOT_FOUN", "NOT_FOUND ", "Not_Found"] {
            assert_eq!(RpcCode::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn each_status_has_its_code() {
        let rows: [(&[u16], RpcCode); 34] = [
            (&[400], InvalidArgument),
            (&[401], Unauthenticated),
            (&[402], FailedPrecondition),
            (&[403], PermissionDenied),
            (&[404], NotFound),
            (&[405], Unimplemented),
            (&[406, 415], InvalidArgument),
            (&[407, 511], Unauthenticated),
            (&[408, 504], DeadlineExceeded),
            (&[409], Aborted),
            (&[410], NotFound),
            (&[411, 422], InvalidArgument),
            (&[412], FailedPrecondition),
            (&[413], OutOfRange),
            (&[414, 431], InvalidArgument),
            (&[416], OutOfRange),
            (&[421, 425], Unavailable),
            (&[423, 426], FailedPrecondition),
            (&[429], ResourceExhausted),
            (&[451], PermissionDenied),
            (&[417, 424, 428], FailedPrecondition),
            // Other 4xx.
            (&[418, 419, 420, 427, 430, 432, 450, 452, 498], FailedPrecondition),
            (&[501, 505], Unimplemented),
            (&[502, 503], Unavailable),
            (&[507], ResourceExhausted),
            (&[510], Internal),
            (&[500, 506, 508], Internal),
            // Other 5xx.
            (&[509, 512, 520, 599], Internal),
            (&[499], Cancelled),
            (&[200, 204, 299], Unknown),
            (&[300, 304, 399], Unknown),
            // No status of a final response.
            (&[100, 199], Unknown),
            (&[600, 999], Unknown),
            (&[0, u16::MAX], Unknown),
        ];
        for (statuses, code) in rows {
            for status in statuses {
                assert_eq!(RpcCode::of_status(*status), code, "{status}");
            }
        }
    }

    #[test]
    fn every_registered_status_that_is_no_redirection_says_something() {
        for status in &crate::status::STATUSES {
            assert_eq!(RpcCode::of_status(status.code) == Unknown, status.code < 400, "{}", status.code);
        }
    }

    #[test]
    fn codes_are_recognized_in_any_spelling() {
        for code in ["already_exists", "ALREADY_EXISTS", "already-exists", " already.exists! "] {
            assert_eq!(RpcCode::of(code, 409), AlreadyExists, "{code}");
            // Its status is another.
            assert_eq!(RpcCode::of(code, 404), NotFound, "{code}");
        }
        for code in ["alreadyExists", "already_exist", "already__existsx", "", "ok", "OK"] {
            assert_eq!(RpcCode::of(code, 409), Aborted, "{code}");
        }
    }
}
