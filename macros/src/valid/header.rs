//! Response fields of the same name.

use crate::diagnostics::Diagnostics;
use crate::header;
use crate::resolve::{Header, Precedence, Problem, Value};

pub(super) fn check_headers(problem: &Problem<'_>, mistakes: &Diagnostics) {
    for (index, header) in problem.headers.iter().enumerate() {
        let is_same = |first: &&Header<'_>| {
            first.wire == header.wire
                && first.only_on == header.only_on
                && first.precedence == header.precedence
                && match (&first.value, &header.value) {
                    (Value::Field(first), Value::Field(second)) => first.index == second.index,
                    (Value::Fixed(first), Value::Fixed(second)) => first == second,
                    _ => false,
                }
        };
        if let Some(first) = problem.headers[..index].iter().find(is_same) {
            mistakes.error_between(
                first.origin,
                header.origin,
                format!(
                    "`{}` is given twice with the same value; keep one of them",
                    display_name(&header.wire)
                ),
            );
            return;
        }
    }
    // RFC 9110, section 5.3: only a list may have several lines.
    for (index, header) in problem
        .headers
        .iter()
        .enumerate()
        .filter(|(_, header)| header::SINGLE.contains(&header.wire.as_str()))
    {
        let twice = |first: &&Header<'_>| {
            first.wire == header.wire
                && header.precedence == Precedence::Usual
                && first.only_on == header.only_on
        };
        if let Some(first) = problem.headers[..index].iter().find(twice) {
            mistakes.error_between(
                first.origin,
                header.origin,
                format!(
                    "`{}` has one value (RFC 9110, section 5.3), and here are two; keep one of them",
                    display_name(&header.wire)
                ),
            );
        }
    }
}

/// `www-authenticate` is written `WWW-Authenticate` in the RFC.
pub(super) fn display_name(wire: &str) -> String {
    wire.split('-')
        .map(|word| match word {
            "www" => "WWW".to_owned(),
            _ => word[..1].to_ascii_uppercase() + &word[1..],
        })
        .collect::<Vec<_>>()
        .join("-")
}
