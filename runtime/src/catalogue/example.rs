//! Example responses, rendered as all responses are, from a row and values that its types allow.

use core::fmt::Write as _;

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, HeaderValue};
use serde_json::Value;

use super::entry::{Entry, StandIn};
use super::facts::schema_of;
use super::level::Level;
use super::outline::fill_in;
use super::pretty::pretty;
use crate::describe::{Detail, Inner, Inspect, Inspection, RawOccurrence};
use crate::item::{ErrorItems, Violation};
use crate::json::MemberValue;
use crate::problem_type::{Header, Member, MemberKind};
use crate::response::respond_to_example;
use crate::schema::{FieldKind, find_example};
use crate::wire::HeaderField;

pub(crate) struct Example {
    pub(crate) status: StatusCode,
    pub(crate) reason: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Stands in for an inner error.
struct Nobody;

impl Inspect for Nobody {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        visit(&Inspection::NONE);
    }
}

impl Entry {
    /// Leaves out members whose types are unknown.
    pub(crate) fn example(&self) -> Example {
        let mut example = None;
        describe(&self.levels, None, self.stand_in_for_detail(), &mut |raw| {
            let (response, reason) = respond_to_example(raw, self.style, &self.service.current);
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
/// what stands for the detail of its level.
fn describe(
    levels: &[Level],
    inner: Option<&RawOccurrence<'_>>,
    detail: Option<(usize, StandIn)>,
    then: &mut dyn FnMut(&RawOccurrence<'_>),
) {
    let Some((level, outer)) = levels.split_last() else {
        if let Some(raw) = inner {
            then(raw);
        }
        return;
    };
    let problem = level.problem;
    let values: Vec<Value> = problem.members().map(|member| value_of(&member)).collect();
    let members: Vec<&dyn MemberValue> = values.iter().map(|value| value as _).collect();
    let texts: Vec<&str> =
        problem.headers().filter(|header| header.value.is_none()).map(|header| example_of(&header)).collect();
    let fields: Vec<&dyn HeaderField> = texts.iter().map(|text| text as _).collect();
    let violations = [Violation::new("Invalid value", "The value is not allowed.").pointer("/field")];

    let mut raw = RawOccurrence::new(problem.row);
    raw.members = &members;
    raw.fields = &fields;
    if problem.has_errors() {
        raw.errors = Some(&violations as &dyn ErrorItems);
    }
    if problem.has_instance() {
        raw.instance = Some(&"/example");
    }
    raw.inner = inner.map(|occurrence| Inner { occurrence, error: &Nobody });
    let own_detail = detail.filter(|(depth, _)| *depth == outer.len());
    let text = own_detail.map(|(_, StandIn { outline, otherwise })| {
        fill_in(outline, &values).unwrap_or_else(|| otherwise.to_owned())
    });
    raw.detail = text.as_ref().map(|text| Detail { text, exposed: true });
    describe(outer, Some(&raw), detail, then);
}

/// `null`, which is left out, for a value of which nothing is known.
fn value_of(member: &Member) -> Value {
    let example = || find_example(&schema_of(member)?.json);
    match member.kind {
        MemberKind::Member => example().unwrap_or_default(),
        MemberKind::Flattened => example().filter(Value::is_object).unwrap_or_default(),
        MemberKind::DevelopmentMember | MemberKind::DevelopmentFlattened => Value::Null,
    }
}

/// An example value of a field without a fixed one.
fn example_of(header: &Header) -> &'static str {
    header.kind.unwrap_or(FieldKind::TEXT).example(header.name)
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
