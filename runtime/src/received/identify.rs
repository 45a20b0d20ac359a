//! Which variant of an enum a response is: the one that its type, its code, its status and its title fit, if there is
//! one alone.

use http::StatusCode;

use super::facts::Facts;
use crate::body::Style;
use crate::problem_type::{ProblemType, ProblemTypes};
use crate::rpc_code::RpcCode;
use crate::status;

/// Errors that forward each other deeper than this are not looked into.
const DEEPEST: usize = 16;

/// The rows from the outermost type to the innermost.
type Way = Vec<usize>;

/// The status line of a response, or the code of a call.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sent {
    Http(StatusCode),
    #[cfg_attr(not(feature = "tonic"), allow(dead_code, reason = "gRPC has no status line"))]
    Rpc(RpcCode),
}

/// The only row that may have been sent like this.
pub(super) fn identify(types: ProblemTypes, style: Style, sent: Sent, facts: &Facts) -> Option<Way> {
    let mut search = Search {
        style,
        sent,
        facts,
        types: Vec::new(),
        levels: Vec::new(),
        way: Vec::new(),
        found: Vec::new(),
    };
    search.look_into(types);
    let [only] = <[Way; 1]>::try_from(search.found).ok()?;
    Some(only)
}

/// The status of a row that was sent with this code. Of one that is known at run time only, it is the declared one with that
/// code, or else it is not known.
#[cfg(feature = "tonic")]
pub(super) fn status_of(types: ProblemTypes, way: &[usize], code: RpcCode) -> Option<StatusCode> {
    let (&row, inner) = way.split_first()?;
    let problem = types.types().nth(row)?;
    let Some(declared) = problem.status() else { return status_of(problem.inner()?, inner, code) };
    if !problem.status_at_run_time() || problem.rpc_code().is_some() {
        return Some(declared);
    }
    let of_code = |status: &StatusCode| RpcCode::of(problem.code(), status.as_u16()) == code;
    [declared].into_iter().chain(problem.declared_statuses().iter().copied()).find(of_code)
}

struct Search<'f> {
    style: Style,
    sent: Sent,
    facts: &'f Facts,
    /// Those on the way.
    types: Vec<ProblemTypes>,
    /// The rows on the way, and their numbers.
    levels: Vec<ProblemType>,
    way: Way,
    found: Vec<Way>,
}

impl Search<'_> {
    fn look_into(&mut self, types: ProblemTypes) {
        // An error that forwards another of its own type is sent as that one.
        if self.levels.len() >= DEEPEST || self.types.iter().any(|known| known.has_table_of(types)) {
            return;
        }
        self.types.push(types);
        for (row, problem) in types.types().enumerate() {
            self.levels.push(problem);
            self.way.push(row);
            match problem.inner() {
                Some(inner) => self.look_into(inner),
                None if self.fits() => self.found.push(self.way.clone()),
                None => {}
            }
            self.way.pop();
            self.levels.pop();
        }
        self.types.pop();
    }

    fn find<T>(&self, fact: impl Fn(ProblemType) -> Option<T>) -> Option<T> {
        self.levels.iter().find_map(|level| fact(*level))
    }

    fn fits(&self) -> bool {
        self.fits_status() && self.fits_type() && self.fits_code() && self.fits_title()
    }

    fn fits_status(&self) -> bool {
        let Some(problem) = self.find(|problem| problem.status().map(|_| problem)) else { return false };
        let status = match self.sent {
            Sent::Http(status) => status,
            Sent::Rpc(code) => return self.fits_rpc_code(problem, code),
        };
        if !problem.status_at_run_time() || problem.status() == Some(status) {
            return problem.status() == Some(status);
        }
        match problem.declared_statuses() {
            [] => status.is_client_error() || status.is_server_error() || problem.status_unchecked(),
            declared => declared.contains(&status),
        }
    }

    fn fits_rpc_code(&self, problem: ProblemType, code: RpcCode) -> bool {
        let is_of_code = |status: StatusCode| self.rpc_code(status) == code;
        match problem.declared_statuses() {
            [] if problem.status_at_run_time() => {
                self.find(ProblemType::rpc_code).is_none_or(|declared| declared == code)
            }
            [] => problem.status().is_some_and(is_of_code),
            declared => declared.iter().copied().any(is_of_code),
        }
    }

    fn fits_type(&self) -> bool {
        let declared = self.find(ProblemType::type_uri);
        match &self.facts.type_uri {
            Some(uri) => declared == Some(uri),
            // A list of single problems may have no place for it, and then the code tells.
            None => declared.is_none() || self.facts.code.is_some() || !self.style.shape().writes_type(),
        }
    }

    fn fits_code(&self) -> bool {
        // gRPC and JSON-RPC always have one from this library.
        if self.facts.code.is_none() && self.style.shape().is_beside_http {
            return false;
        }
        let written = self.written_code();
        if written.is_some_and(ProblemType::code_at_run_time) {
            return true;
        }
        let code = self.declared_code();
        let status = self.status();
        if let Some(received) = &self.facts.code {
            let phrase = status::find_or_class(status.as_u16()).phrase;
            return received.spelling.spell(code, phrase).to_string() == received.text;
        }
        if let Some((kinds, received)) = &self.facts.kind {
            let rpc = || self.rpc_code(status);
            let kind = kinds.choose(status.as_u16(), written.map(ProblemType::code), rpc);
            return kind == Some(received);
        }
        // A code that is written is sent.
        written.is_none() || !self.style.shape().writes_code()
    }

    fn written_code(&self) -> Option<ProblemType> {
        self.find(|problem| problem.code_is_written().then_some(problem))
    }

    fn declared_code(&self) -> &'static str {
        let innermost = self.levels.last().map_or("", |problem| problem.code());
        self.written_code().map_or(innermost, ProblemType::code)
    }

    fn rpc_code(&self, status: StatusCode) -> RpcCode {
        let declared = self.find(ProblemType::rpc_code);
        declared.unwrap_or_else(|| RpcCode::of(self.declared_code(), status.as_u16()))
    }

    /// What was sent, or would have been sent over HTTP.
    fn status(&self) -> StatusCode {
        match self.sent {
            Sent::Http(status) => status,
            Sent::Rpc(_) => self.find(ProblemType::status).unwrap_or_default(),
        }
    }

    /// Where neither a type nor a code tells, the title may.
    fn fits_title(&self) -> bool {
        let Some(received) = self.facts.title.as_ref().filter(|_| self.facts.code.is_none()) else {
            return true;
        };
        match self.find(ProblemType::written_title) {
            Some(title) => title == received,
            None => status::find_or_class(self.status().as_u16()).phrase == received,
        }
    }
}
