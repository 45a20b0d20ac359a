//! Codes of JSON-RPC, beside items of the same names.
#![deny(warnings)]

use error_response::{ApiError, Documented};

macro_rules! declare {
    ($name:ident, $code:literal) => {
        #[derive(Debug, ApiError)]
        #[status(409)]
        #[jsonrpc($code)]
        struct $name;
    };
}

declare!(Negative, -32001);
declare!(Positive, 7);

#[derive(Debug, ApiError)]
#[status(409)]
enum OrderError {
    Unsaid,

    #[jsonrpc(-2_147_483_648)]
    Least,

    #[jsonrpc(0x7FFF_FFFF,)]
    Most {
        #[extension]
        jsonrpc: u8,
    },

    #[api_error(jsonrpc(404), title)]
    Namespaced,

    #[transparent]
    Forwards(Negative),

    #[transparent]
    #[jsonrpc(1)]
    Replaces(Negative),
}

/// A type on which another derive claims the word.
#[derive(Debug, ApiError)]
#[api_error(status(404), jsonrpc(2))]
#[jsonrpc(service = "for the other one")]
struct Claimed;

fn main() {
    let codes: Vec<_> = OrderError::problem_types().types().map(|row| row.jsonrpc_code()).collect();
    assert_eq!(codes, [None, Some(i32::MIN), Some(i32::MAX), Some(404), None, Some(1)]);
    for (error, code) in [
        (OrderError::Unsaid, 409),
        (OrderError::Least, i32::MIN),
        (OrderError::Most { jsonrpc: 1 }, i32::MAX),
        (OrderError::Namespaced, 404),
        (OrderError::Forwards(Negative), -32001),
        (OrderError::Replaces(Negative), 1),
    ] {
        assert_eq!(error.rpc_error().code(), code);
    }
    assert_eq!((Positive.rpc_error().code(), Claimed.rpc_error().code()), (7, 2));
}
