//! Codes of gRPC, beside items of the same names.
#![deny(warnings)]

use error_response::{ApiError, Documented, RpcCode};

macro_rules! rpc {
    ($text:literal) => {
        $text
    };
}

macro_rules! declare {
    ($name:ident, $code:ident) => {
        #[derive(Debug, ApiError)]
        #[status(409)]
        #[rpc($code)]
        struct $name;
    };
}

declare!(FromOutside, ABORTED);

#[allow(dead_code)]
const ALREADY_EXISTS: u8 = 6;

#[allow(dead_code)]
enum Code {
    AlreadyExists,
}

#[derive(Debug, ApiError)]
#[status(409)]
enum OrderError {
    Unsaid,

    #[rpc(ALREADY_EXISTS)]
    Exists,

    #[rpc(FAILED_PRECONDITION,)]
    #[code("NOT_PAID")]
    NotPaid {
        #[extension]
        rpc: u8,
    },

    #[api_error(rpc(OUT_OF_RANGE), title)]
    NoSuchPage,

    #[transparent]
    Forwards(FromOutside),

    #[transparent]
    #[rpc(DATA_LOSS)]
    Replaces(FromOutside),
}

/// A type on which another derive claims the word.
#[derive(Debug, ApiError)]
#[api_error(status(404), rpc(DEADLINE_EXCEEDED))]
#[rpc(service = "for the other one")]
struct Claimed;

fn main() {
    use RpcCode::{Aborted, AlreadyExists, DataLoss, DeadlineExceeded, FailedPrecondition, OutOfRange};

    let codes: Vec<_> = OrderError::problem_types().types().map(|row| row.rpc_code()).collect();
    let [exists, not_paid, page, lost] =
        [AlreadyExists, FailedPrecondition, OutOfRange, DataLoss].map(Some);
    assert_eq!(codes, [None, exists, not_paid, page, None, lost]);
    let declared = |row: Option<error_response::ProblemType>| row.and_then(|row| row.rpc_code());
    assert_eq!(declared(FromOutside::problem_types().find("FromOutside")), Some(Aborted));
    assert_eq!(declared(Claimed::problem_types().find("Claimed")), Some(DeadlineExceeded));
    for error in [
        OrderError::Unsaid,
        OrderError::Exists,
        OrderError::NotPaid { rpc: 1 },
        OrderError::NoSuchPage,
        OrderError::Forwards(FromOutside),
        OrderError::Replaces(FromOutside),
    ] {
        assert_eq!(error.to_response().status(), 409);
    }
    assert_eq!(Claimed.to_response().status(), 404);
    assert_eq!(rpc!("a"), "a");
}
