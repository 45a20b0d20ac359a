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

/// The only row that may have been sent like this.
pub(super) fn identify(types: ProblemTypes, style: Style, status: StatusCode, facts: &Facts) -> Option<Way> {
    let mut search = Search { style, status, facts, levels: Vec::new(), way: Vec::new(), found: Vec::new() };
    search.look_into(types);
    let [only] = <[Way; 1]>::try_from(search.found).ok()?;
    Some(only)
}

struct Search<'f> {
    style: Style,
    status: StatusCode,
    facts: &'f Facts,
    /// The rows on the way, and their numbers.
    levels: Vec<ProblemType>,
    way: Way,
    found: Vec<Way>,
}

impl Search<'_> {
    fn look_into(&mut self, types: ProblemTypes) {
        if self.levels.len() >= DEEPEST {
            return;
        }
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
    }

    fn find<T>(&self, fact: impl Fn(ProblemType) -> Option<T>) -> Option<T> {
        self.levels.iter().find_map(|level| fact(*level))
    }

    fn fits(&self) -> bool {
        self.fits_status() && self.fits_type() && self.fits_code() && self.fits_title()
    }

    fn fits_status(&self) -> bool {
        let Some(problem) = self.find(|problem| problem.status().map(|_| problem)) else { return false };
        let status = self.status;
        if !problem.status_at_run_time() || problem.status() == Some(status) {
            return problem.status() == Some(status);
        }
        match problem.declared_statuses() {
            [] => status.is_client_error() || status.is_server_error() || problem.status_unchecked(),
            declared => declared.contains(&status),
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
        let written = self.find(|problem| problem.code_is_written().then_some(problem));
        if written.is_some_and(ProblemType::code_at_run_time) {
            return true;
        }
        let innermost = self.levels.last().map_or("", |problem| problem.code());
        let code = written.map_or(innermost, ProblemType::code);
        let phrase = status::find_or_class(self.status.as_u16()).phrase;
        if let Some(received) = &self.facts.code {
            return received.spelling.spell(code, phrase).to_string() == received.text;
        }
        if let Some((kinds, received)) = &self.facts.kind {
            let declared = || self.find(ProblemType::rpc_code);
            let rpc = || declared().unwrap_or_else(|| RpcCode::of(code, self.status.as_u16()));
            let kind = kinds.choose(self.status.as_u16(), written.map(ProblemType::code), rpc);
            return kind == Some(received);
        }
        // A code that is written is sent.
        written.is_none() || !self.style.shape().writes_code()
    }

    /// Where neither a type nor a code tells, the title may.
    fn fits_title(&self) -> bool {
        let Some(received) = self.facts.title.as_ref().filter(|_| self.facts.code.is_none()) else {
            return true;
        };
        match self.find(ProblemType::written_title) {
            Some(title) => title == received,
            None => status::find_or_class(self.status.as_u16()).phrase == received,
        }
    }
}
