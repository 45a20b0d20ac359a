//! One problem as clients meet it: a row of a table, below the transparent rows that forward to it.

use http::StatusCode;
use http::header::HeaderName;

use super::facts::{FieldPresence, HeaderFacts, MemberFacts, collect_headers, collect_members};
use super::level::{Knowledge, KnownDetail, Level, Statuses};
use super::service::Service;
use crate::body::{BodyShape, CodeSet, Part, Style};
use crate::error::Documented;
use crate::problem_type::{DeclaredDetail, Outcome, ProblemType, ProblemTypes};
use crate::rpc_code::RpcCode;
use crate::status;

#[derive(Clone)]
pub(crate) struct Entry {
    /// The type and the variants that lead to it, unique in a catalogue.
    pub(crate) name: String,
    /// The `id` in a page, unique in a catalogue.
    pub(crate) anchor: String,
    /// From the outermost row to the innermost.
    pub(crate) levels: Vec<Level>,
    pub(crate) style: Style,
    /// Whether the style is the service's, because none is declared.
    pub(crate) has_service_style: bool,
    pub(crate) service: Service,
    pub(crate) knowledge: Knowledge,
    /// Sorted by name.
    pub(crate) headers: Vec<HeaderFacts>,
    /// In the order of the body.
    pub(crate) members: Vec<MemberFacts>,
    /// The documentation of further problems that clients cannot tell from this one.
    pub(super) also: Vec<&'static str>,
}

impl Entry {
    pub(crate) fn innermost(&self) -> Level {
        // Every entry has at least one level.
        self.levels[self.levels.len() - 1]
    }

    pub(super) fn find<R>(&self, look: impl Fn(ProblemType) -> Option<R>) -> Option<R> {
        self.levels.iter().find_map(|level| look(level.problem))
    }

    fn any(&self, is_it: impl Fn(ProblemType) -> bool) -> bool {
        self.levels.iter().any(|level| is_it(level.problem))
    }

    pub(crate) fn statuses(&self) -> Statuses {
        if self.knowledge == Knowledge::Unlisted {
            return Statuses::Several { fallback: StatusCode::INTERNAL_SERVER_ERROR, lowest: 300 };
        }
        let with_status = self.find(|problem| problem.status().map(|_| problem));
        let Some(problem) = with_status else {
            return Statuses::Several { fallback: StatusCode::INTERNAL_SERVER_ERROR, lowest: 200 };
        };
        match (problem.status_at_run_time(), problem.status_unchecked()) {
            (false, _) => Statuses::One(problem.row.status_or_500()),
            (true, _) if !problem.declared_statuses().is_empty() => {
                Statuses::Declared(problem.declared_statuses())
            }
            (true, false) => Statuses::Several { fallback: problem.row.status_or_500(), lowest: 400 },
            (true, true) => Statuses::Several { fallback: problem.row.status_or_500(), lowest: 200 },
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.statuses().listed()
    }

    pub(crate) fn written_title(&self) -> Option<&'static str> {
        self.find(ProblemType::written_title)
    }

    pub(crate) fn title(&self) -> &'static str {
        self.written_title().unwrap_or_else(|| status::find_or_class(self.status().as_u16()).phrase)
    }

    pub(crate) fn code(&self) -> &'static str {
        self.written_code().unwrap_or_else(|| self.innermost().problem.code())
    }

    pub(crate) fn written_code(&self) -> Option<&'static str> {
        self.find(|problem| problem.code_is_written().then(|| problem.code()))
    }

    /// Whether bodies have the code, in styles that write it only where it is written.
    pub(crate) fn shows_code(&self) -> bool {
        self.service.has_codes() || self.written_code().is_some()
    }

    /// Whether occurrences may have other codes.
    pub(crate) fn code_varies(&self) -> bool {
        self.knowledge != Knowledge::Complete
            || self.find(|problem| problem.code_is_written().then(|| problem.code_at_run_time()))
                == Some(true)
    }

    /// The `google.rpc.Code`, where the style writes it.
    pub(crate) fn rpc_code(&self) -> Option<RpcCode> {
        fn writes_it(parts: &[Part]) -> bool {
            parts.iter().any(|part| match part {
                Part::CodeOf(_, set) => set.is_rpc(),
                _ => writes_it(part.inner()),
            })
        }
        writes_it(self.style.shape().parts()).then(|| self.any_rpc_code())
    }

    pub(super) fn any_rpc_code(&self) -> RpcCode {
        let declared = self.find(ProblemType::rpc_code);
        declared.unwrap_or_else(|| RpcCode::of(self.code(), self.status().as_u16()))
    }

    /// The code of a closed set, where it never varies.
    pub(crate) fn code_of(&self, set: &CodeSet) -> Option<&'static str> {
        let Statuses::One(status) = self.statuses() else { return None };
        let varies = self.code_varies();
        let code = set.choose(status.as_u16(), self.written_code(), || self.any_rpc_code());
        code.filter(|_| !varies)
    }

    pub(crate) fn type_uri(&self) -> Option<&'static str> {
        self.find(ProblemType::type_uri)
    }

    /// The innermost documentation that is not empty.
    pub(crate) fn documentation(&self) -> &'static str {
        let mut documented = self.levels.iter().rev().map(|level| level.problem.documentation());
        documented.find(|text| !text.is_empty()).unwrap_or_default()
    }

    pub(crate) fn explanation(&self) -> &'static str {
        status::find_or_class(self.status().as_u16()).explanation
    }

    /// What the author says of it, or else what its status says.
    pub(crate) fn meaning(&self) -> String {
        match self.documentation().trim() {
            "" if self.also.is_empty() => self.explanation().to_owned(),
            documentation => [&[documentation], &self.also[..]].concat().join("\n\n").trim().to_owned(),
        }
    }

    /// The member that the service has chosen for the request id, in a style that has no place for it.
    pub(crate) fn id_member(&self) -> Option<&'static str> {
        let is_free = !self.style.shape().has_request_id() && self.service.has_request_id() == Some(true);
        self.service.id_member().filter(|_| is_free)
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.knowledge == Knowledge::Unlisted || self.any(ProblemType::has_errors)
    }

    /// The style's name for the list of single problems.
    pub(crate) fn name_of_errors(&self) -> Option<&'static str> {
        fn name_in(parts: &[Part]) -> Option<&'static str> {
            parts.iter().find_map(|part| match part {
                Part::Errors(name) | Part::ErrorsAs(name, _) | Part::ErrorsOrSelf(name, _) => Some(*name),
                _ => name_in(part.inner()),
            })
        }
        name_in(self.style.shape().parts()).filter(|_| self.has_errors())
    }

    /// The response field that carries the detail.
    pub(crate) fn name_of_reason(&self) -> Option<HeaderName> {
        match self.style.shape().body {
            BodyShape::Reason(reason) => Some((reason.name)()),
            _ => None,
        }
    }

    pub(crate) fn phrase(&self) -> &'static str {
        status::find_or_class(self.status().as_u16()).phrase
    }

    /// Whether there are seconds to wait in the responses; `None` where some have them.
    pub(crate) fn delay(&self) -> Option<bool> {
        let field = self.headers.iter().find(|header| header.name == http::header::RETRY_AFTER.as_str());
        let Some(field) = field else { return Some(false) };
        let is_always_sent = field.presence == FieldPresence::Always;
        let seconds = field.value.filter(|_| is_always_sent)?;
        Some(seconds.bytes().all(|byte| byte.is_ascii_digit()))
    }

    pub(crate) fn has_instance(&self) -> bool {
        self.knowledge == Knowledge::Unlisted || self.any(ProblemType::has_instance)
    }

    pub(crate) fn outcome(&self) -> Outcome {
        if self.status().as_u16() >= 500 { Outcome::Unknown } else { Outcome::Rejected }
    }

    pub(crate) fn detail(&self) -> KnownDetail {
        let Some((depth, problem)) = self.level_of_detail() else { return KnownDetail::Varies };
        match problem.row.detail {
            DeclaredDetail::Explanation => KnownDetail::Explanation,
            DeclaredDetail::Fixed { text, exposed } => match self.statuses() {
                _ if exposed || self.is_exposed_from_outside(depth) => KnownDetail::Fixed(text),
                Statuses::One(status) if status.as_u16() < 500 => KnownDetail::Fixed(text),
                Statuses::One(_) => KnownDetail::Explanation,
                Statuses::Several { .. } | Statuses::Declared(_) => KnownDetail::Varies,
            },
            _ => KnownDetail::Varies,
        }
    }

    /// The depth of a detail that varies, and what examples show for it; nothing if it is masked.
    pub(super) fn stand_in_for_detail(&self) -> Option<(usize, StandIn)> {
        let innermost = || (self.levels.len() - 1, self.innermost().problem);
        let (depth, problem) = self.level_of_detail().unwrap_or_else(innermost);
        if problem.row.has_fixed_detail() {
            return None;
        }
        let is_public =
            self.status().as_u16() < 500 || problem.is_exposed() || self.is_exposed_from_outside(depth);
        let (outline, otherwise) = (problem.row.outline, self.explanation());
        Some((depth, if is_public { StandIn { outline, otherwise } } else { StandIn::default() }))
    }

    /// The outermost row that declares a detail, and its depth. An error behind a `dyn` has no row.
    fn level_of_detail(&self) -> Option<(usize, ProblemType)> {
        let problems = self.levels.iter().map(|level| level.problem);
        problems.enumerate().find(|(_, problem)| !matches!(problem.row.detail, DeclaredDetail::Inner))
    }

    /// Whether a level outside of this depth has `#[expose]`, which covers only what it forwards.
    fn is_exposed_from_outside(&self, depth: usize) -> bool {
        self.levels[..depth].iter().any(|level| level.problem.is_exposed())
    }

    /// Compares all that a page shows: the same problem may be reached in several ways.
    pub(crate) fn shows_the_same_as(&self, other: &Self) -> bool {
        self.is_like(other)
            && self.documentation() == other.documentation()
            && self.innermost().problem.name() == other.innermost().problem.name()
    }

    /// Whether clients cannot tell one from the other.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.statuses() == other.statuses()
            && self.knowledge == other.knowledge
            && self.style == other.style
            && self.code() == other.code()
            && self.rpc_code() == other.rpc_code()
            && (self.service.protocols().is_empty() || self.has_codes_of(other))
            && self.written_code() == other.written_code()
            && self.title() == other.title()
            && self.type_uri() == other.type_uri()
            && self.detail() == other.detail()
            && self.has_errors() == other.has_errors()
            && self.has_instance() == other.has_instance()
            && self.headers == other.headers
            && self.members == other.members
    }

    /// Whether it declares the same codes for protocols that are not HTTP.
    fn has_codes_of(&self, other: &Self) -> bool {
        self.find(ProblemType::rpc_code) == other.find(ProblemType::rpc_code)
            && self.find(ProblemType::jsonrpc_code) == other.find(ProblemType::jsonrpc_code)
    }
}

/// What examples show for a detail that varies.
#[derive(Clone, Copy, Default)]
pub(super) struct StandIn {
    /// With the numbers or types of members in place of their values.
    pub(super) outline: &'static str,
    /// What is shown where nothing of it is known.
    pub(super) otherwise: &'static str,
}

/// What a type declares.
#[derive(Debug, Clone, Copy)]
pub struct Declaration {
    pub(crate) types: ProblemTypes,
    /// That of a row, if it declares one.
    pub(crate) style_of: fn(usize) -> Option<Style>,
}

impl Declaration {
    pub(crate) fn of<E: Documented + ?Sized>() -> Self {
        Self { types: E::problem_types(), style_of: E::style_of }
    }
}

/// In the order of declaration.
pub(crate) fn list_entries(name: &str, declaration: Declaration, service: &Service) -> Vec<Entry> {
    let Declaration { types, style_of } = declaration;
    let mut walk = Walk { style_of, service: service.clone(), entries: Vec::new(), seen: Vec::new() };
    walk.table(name, types, &mut Vec::new());
    walk.entries
}

/// A walk through tables that forward to one another, possibly in circles.
struct Walk {
    /// Those of the outermost type.
    style_of: fn(usize) -> Option<Style>,
    service: Service,
    entries: Vec<Entry>,
    /// Tables that were visited, each with the rows on the way that add something to its problems.
    seen: Vec<(Vec<Level>, ProblemTypes)>,
}

impl Walk {
    fn table(&mut self, name: &str, types: ProblemTypes, way: &mut Vec<Level>) {
        let adding: Vec<Level> =
            way.iter().filter(|level| !level.problem.row.adds_nothing()).copied().collect();
        let is_seen = self.seen.iter().any(|(seen, table)| {
            table.is_same_as(types)
                && seen.len() == adding.len()
                && seen.iter().zip(&adding).all(|(one, other)| one.is_same_as(other))
        });
        if is_seen {
            return;
        }
        self.seen.push((adding, types));
        for problem in types.types() {
            let level = Level { types, problem };
            // A row that is on the way already closes a circle.
            if way.iter().any(|before| before.is_same_as(&level)) {
                continue;
            }
            let is_struct = types.types().len() == 1 && problem.name() == types.name();
            let name = if is_struct { name.to_owned() } else { format!("{name}.{}", problem.name()) };
            way.push(level);
            match problem.inner() {
                Some(inner) if inner.types().len() > 0 => self.table(&name, inner, way),
                Some(inner) if inner.is_opaque() => self.enter(name, way, Knowledge::Opaque),
                // An inner error without variants never occurs.
                Some(_) => {}
                None => self.enter(name, way, Knowledge::Complete),
            }
            way.pop();
        }
    }

    fn enter(&mut self, name: String, way: &[Level], knowledge: Knowledge) {
        let Some(outermost) = way.first() else { return };
        let styled = way.iter().find(|level| !level.problem.row.has_inner_style).unwrap_or(outermost);
        let declared = (self.style_of)(styled.problem.row.index);
        let style = declared.unwrap_or_else(|| self.service.style());
        let has_service_style = declared.is_none();
        let (anchor, levels, headers, members) = (String::new(), way.to_vec(), Vec::new(), Vec::new());
        let also = Vec::new();
        let service = self.service.clone();
        let mut entry = Entry {
            name,
            anchor,
            levels,
            style,
            has_service_style,
            service,
            knowledge,
            headers,
            members,
            also,
        };
        entry.headers = collect_headers(&entry.levels, entry.statuses());
        entry.members = collect_members(&entry.levels, style, entry.statuses());
        self.entries.push(entry);
    }
}
