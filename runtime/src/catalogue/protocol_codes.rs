//! The codes of a problem in protocols that are not HTTP.

use super::entry::Entry;
use super::level::Statuses;
use super::protocol::Protocol;
use crate::problem_type::ProblemType;
use crate::rpc_code::jsonrpc_code;
use crate::text::Spelling;

/// The codes in the protocols of the service, as far as they are the same every time.
pub(super) fn protocol_codes(entry: &Entry) -> impl Iterator<Item = (Protocol, String)> {
    let spoken = entry.service.protocols();
    let spoken = Protocol::ALL.into_iter().filter(|protocol| spoken.contains(protocol));
    spoken.filter_map(|protocol| Some((protocol, code_in(entry, protocol)?)))
}

fn code_in(entry: &Entry, protocol: Protocol) -> Option<String> {
    let declared_rpc = entry.find(ProblemType::rpc_code);
    let declared_jsonrpc = entry.find(ProblemType::jsonrpc_code);
    let status = match entry.statuses() {
        Statuses::One(status) => Some(status),
        Statuses::Several { .. } | Statuses::Declared(_) => None,
    };
    match protocol {
        Protocol::Grpc if declared_rpc.is_some() || (status.is_some() && !entry.code_varies()) => {
            Some(entry.any_rpc_code().to_string())
        }
        Protocol::JsonRpc => {
            let of_status = || Some(jsonrpc_code(status?.as_u16(), entry.has_errors()));
            declared_jsonrpc.or_else(of_status).map(|code| code.to_string())
        }
        Protocol::GraphQl if !entry.code_varies() => {
            let phrase = crate::status::find_or_class(entry.status().as_u16()).phrase;
            Some(Spelling::SCREAMING.spell(entry.code(), phrase).to_string())
        }
        Protocol::Grpc | Protocol::GraphQl => None,
    }
}
