//! Example responses, rendered as all responses are, from a row and values that its types allow.

use core::fmt::Write as _;

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use super::entry::Entry;
use super::facts::ask_for_schema;
use super::level::Level;
use super::pretty::pretty;
use crate::describe::{Detail, Extension, ExtensionKind, Field, Inner, Inspect, Inspection, RawOccurrence};
use crate::item::{ErrorItems, Violation};
use crate::problem_type::{Header, Member, Presence};
use crate::response::respond_to_example;
use crate::schema::{FieldKind, find_example};
use crate::wire::Precedence;

pub(crate) struct Example {
    pub(crate) status: StatusCode,
    pub(crate) reason: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Stands in for an inner error.
struct Nobody;

impl Inspect for Nobody {
    fn inspect(&self) -> Inspection<'_> {
        Inspection::NONE
    }
}

impl Entry {
    /// Leaves out members whose types are unknown.
    pub(crate) fn example(&self) -> Example {
        let mut example = None;
        describe(&self.levels, None, self.stand_in_for_detail(), &mut |raw| {
            let (response, reason) = respond_to_example(raw, self.style);
            let status = response.status();
            let reason = reason.map(|reason| String::from_utf8_lossy(&reason).into_owned());
            let phrase = || status.canonical_reason().unwrap_or(self.title()).to_owned();
            example = Some(Example {
                status,
                reason: reason.unwrap_or_else(phrase),
                headers: response.headers().clone(),
                body: response.into_body(),
            });
        });
        example.unwrap_or_else(|| Example {
            status: self.status(),
            reason: String::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
        })
    }
}

/// Calls `then` with the occurrence of the outermost level, which borrows those of the inner ones. `detail` is a depth and
/// the text of its level.
fn describe(
    levels: &[Level],
    inner: Option<&RawOccurrence<'_>>,
    detail: Option<(usize, &'static str)>,
    then: &mut dyn FnMut(&RawOccurrence<'_>),
) {
    let Some((level, outer)) = levels.split_last() else {
        if let Some(raw) = inner {
            then(raw);
        }
        return;
    };
    let problem = level.problem;
    let members: Vec<(&'static Member, Value, ExtensionKind)> =
        problem.members().filter_map(value_of).collect();
    let extensions: Vec<Extension<'_>> = members
        .iter()
        .map(|(member, value, kind)| Extension {
            name: member.name,
            value,
            kind: *kind,
            exposed: !member.masked,
        })
        .collect();
    let values = field_values(*level);
    let fields: Vec<Field<'_>> = values
        .iter()
        .map(|(name, header, value, precedence)| Field {
            name: name.clone(),
            value,
            precedence: *precedence,
            only_on: None,
            exposed: !header.masked,
        })
        .collect();
    let violations = [Violation::new("Invalid value", "The value is not allowed.").pointer("/field")];

    let mut raw = RawOccurrence::new(&level.types, problem, None);
    raw.extensions = &extensions;
    raw.headers = &fields;
    if problem.has_errors() {
        raw.errors = Some(&violations as &dyn ErrorItems);
    }
    if problem.has_instance() {
        raw.instance = Some(&"/example");
    }
    raw.inner = inner.map(|occurrence| Inner { occurrence, error: &Nobody });
    let own_detail = detail.as_ref().filter(|(depth, _)| *depth == outer.len());
    raw.detail = own_detail.map(|(_, text)| Detail { text, exposed: true });
    describe(outer, Some(&raw), detail, then);
}

fn value_of(member: &'static Member) -> Option<(&'static Member, Value, ExtensionKind)> {
    let kind = match member.presence {
        Presence::Required | Presence::Optional => ExtensionKind::Member,
        Presence::Flattened => ExtensionKind::Flattened,
        Presence::Development => return None,
    };
    let value = find_example(&ask_for_schema(member)?.json)?;
    (kind == ExtensionKind::Member || value.is_object()).then_some((member, value, kind))
}

/// Example values for fields without a fixed one.
fn field_values(level: Level) -> Vec<(HeaderName, &'static Header, &'static str, Precedence)> {
    let headers: Vec<_> = level.problem.headers().collect();
    let mut values = Vec::new();
    for (index, header) in headers.iter().enumerate().filter(|(_, header)| header.value.is_none()) {
        let kind = header.kind.map_or(FieldKind::TEXT, |kind| kind());
        let Ok(name) = HeaderName::from_bytes(header.name.as_bytes()) else { continue };
        let is_said_twice = headers[..index].iter().any(|wider| wider.name == header.name);
        let precedence = match (header.fallback, is_said_twice) {
            (true, _) => Precedence::Fallback,
            (false, true) => Precedence::Replaces,
            (false, false) => Precedence::Usual,
        };
        let applies = header.only_on.is_none_or(|only_on| only_on == level.problem.status_or_500().as_u16());
        if applies {
            values.push((name, *header, kind.example(header.name), precedence));
        }
    }
    values
}

impl Example {
    /// The message as HTTP/1.1 writes it, with a readable body.
    pub(crate) fn to_text(&self) -> String {
        let mut text = format!("HTTP/1.1 {} {}\n", self.status.as_u16(), self.reason);
        for (name, value) in &self.headers {
            let _ = writeln!(text, "{name}: {}", lossy(value));
        }
        if !self.body.is_empty() {
            let _ = writeln!(text, "\n{}", pretty(&String::from_utf8_lossy(&self.body)));
        }
        text
    }

    /// `None` if there are several lines.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let mut lines = self.headers.get_all(name).iter();
        let first = lines.next()?;
        lines.next().is_none().then(|| lossy(first))
    }

    pub(crate) fn media_type(&self) -> Option<String> {
        self.headers.get(http::header::CONTENT_TYPE).map(lossy)
    }
}

fn lossy(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}
