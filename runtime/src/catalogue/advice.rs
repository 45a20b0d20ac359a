//! What clients may do about a problem: its outcome, and when to repeat the request.

use http::header::RETRY_AFTER;

use super::entry::Entry;
use super::facts::FieldPresence;
use crate::problem_type::Outcome;

/// Short advice, the most important first.
pub(super) fn advice(entry: &Entry) -> Vec<String> {
    let status = entry.status().as_u16();
    let retry = retry(entry);
    let first = match entry.outcome() {
        _ if status < 400 => None,
        Outcome::Rejected if retry.is_some() => None,
        Outcome::Rejected => Some("Mend the request"),
        Outcome::Unknown => Some("Repeat only what is idempotent"),
    };
    first.map(str::to_owned).into_iter().chain(retry).collect()
}

pub(super) fn may_be_repeated(entry: &Entry) -> bool {
    entry.outcome() == Outcome::Unknown || retry(entry).is_some()
}

fn retry(entry: &Entry) -> Option<String> {
    let field = entry.headers.iter().find(|field| field.name == RETRY_AFTER.as_str())?;
    Some(match field.value {
        Some(seconds) if seconds.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("Retry after {seconds} s")
        }
        Some(date) => format!("Retry after {date}"),
        None if field.presence == FieldPresence::Optional => {
            "Retry after the delay in retry-after, if there is one".to_owned()
        }
        None => "Retry after the delay in retry-after".to_owned(),
    })
}
