//! Response fields and members of a problem: what its rows declare, combined as a response combines them.

use serde_json::{Value, json};

use super::level::{Level, Statuses};
use crate::body::Style;
use crate::problem_type::{ExampleValue, Header, Member, Presence};
use crate::renderer::in_production;
use crate::schema::{Delivery, FieldKind, TypeSchema};
use crate::wire::Precedence;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HeaderFacts {
    pub(crate) name: &'static str,
    /// Set if it never varies.
    pub(crate) value: Option<&'static str>,
    pub(crate) kind: FieldKind,
    pub(crate) presence: FieldPresence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FieldPresence {
    /// In every response.
    Always,
    /// In every response, unless its value is empty or too long.
    Declared,
    /// Depends on the occurrence or its status.
    Optional,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MemberFacts {
    pub(crate) name: &'static str,
    pub(crate) rust_type: &'static str,
    /// The doc comment of the field.
    pub(crate) description: &'static str,
    pub(crate) presence: Presence,
    pub(crate) schema: Option<TypeSchema>,
}

impl MemberFacts {
    pub(crate) fn delivery(&self) -> Delivery {
        self.schema.as_ref().map_or(Delivery::IfItCan, |schema| schema.delivery)
    }
}

pub(crate) fn collect_headers(levels: &[Level], statuses: Statuses) -> Vec<HeaderFacts> {
    let mut facts: Vec<HeaderFacts> = Vec::new();
    // From the innermost out, because outer fields replace inner ones.
    for (index, level) in levels.iter().enumerate().rev() {
        let is_outer = index + 1 < levels.len();
        let masking = MaskedText::of(levels, index, statuses);
        let said_before: Vec<&'static str> = facts.iter().map(|header| header.name).collect();
        let applies = |header: &Header| {
            let is_sent = !header.masked || masking != MaskedText::Hidden;
            is_sent && header.only_on.is_none_or(|only_on| statuses.contains(only_on))
        };
        let mut of_level: Vec<HeaderFacts> = Vec::new();
        for header in level.problem.headers().filter(applies) {
            let is_known = said_before.contains(&header.name);
            if header.precedence == Precedence::Fallback && is_known {
                continue;
            }
            let fact = describe_header(&header, statuses, masking);
            match of_level.iter_mut().find(|known| known.name == fact.name) {
                Some(known) => *known = either(known, &fact),
                None => of_level.push(fact),
            }
        }
        for fact in of_level {
            match facts.iter_mut().find(|known| known.name == fact.name) {
                Some(known) if is_outer && fact.presence == FieldPresence::Always => *known = fact,
                Some(known) => *known = either(known, &fact),
                None => facts.push(fact),
            }
        }
    }
    // A long value may leave no room for others.
    if facts.iter().any(|header| header.presence != FieldPresence::Always && header.value.is_none()) {
        for header in facts.iter_mut().filter(|header| header.presence == FieldPresence::Always) {
            header.presence = FieldPresence::Declared;
        }
    }
    facts.sort_by_key(|header| header.name);
    facts
}

/// Whether text that a 5xx masks is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MaskedText {
    Sent,
    /// If the status turns out to be below 500.
    SentSometimes,
    Hidden,
}

impl MaskedText {
    fn of(levels: &[Level], index: usize, statuses: Statuses) -> Self {
        let exposes = |outer: &Level| outer.problem.inner().is_some() && outer.problem.is_exposed();
        match statuses {
            _ if levels[..index].iter().any(exposes) => Self::Sent,
            Statuses::One(status) if status.as_u16() < 500 => Self::Sent,
            Statuses::One(_) => Self::Hidden,
            Statuses::Declared(statuses) if statuses.iter().all(|status| status.as_u16() < 500) => Self::Sent,
            Statuses::Several { .. } | Statuses::Declared(_) => Self::SentSometimes,
        }
    }
}

fn describe_header(header: &Header, statuses: Statuses, masking: MaskedText) -> HeaderFacts {
    let kind = header.kind.unwrap_or(FieldKind::TEXT);
    let is_for_one_of_several = header.only_on.is_some() && !matches!(statuses, Statuses::One(_));
    let is_conditional = is_for_one_of_several || (header.masked && masking == MaskedText::SentSometimes);
    let presence = if header.optional || is_conditional {
        FieldPresence::Optional
    } else if header.value.is_some() || kind.is_always_sent(header.name) {
        FieldPresence::Always
    } else {
        FieldPresence::Declared
    };
    HeaderFacts { name: header.name, value: header.value, kind, presence }
}

/// What is known if either of two may be sent.
fn either(one: &HeaderFacts, other: &HeaderFacts) -> HeaderFacts {
    let presence = one.presence.min(other.presence);
    HeaderFacts { name: one.name, value: None, kind: FieldKind::TEXT, presence }
}

/// In the order of the body.
pub(crate) fn collect_members(levels: &[Level], style: Style, statuses: Statuses) -> Vec<MemberFacts> {
    let mut facts: Vec<MemberFacts> = Vec::new();
    for (index, level) in levels.iter().enumerate().rev() {
        let members: Vec<Member> = level.problem.members().collect();
        for (number, member) in members.iter().enumerate() {
            let outlook = |index: usize, member: &Member| MemberOutlook::of(levels, index, statuses, member);
            let own = outlook(index, member);
            if own == MemberOutlook::Absent {
                continue;
            }
            let presence = match member.presence() {
                Presence::Flattened => {
                    facts.push(MemberFacts::new(member, Presence::Flattened));
                    continue;
                }
                Presence::Required if own == MemberOutlook::Uncertain => Presence::Optional,
                presence => presence,
            };
            let takes_the_name = |index: usize, other: &Member| {
                other.name == member.name
                    && other.presence() == Presence::Required
                    && outlook(index, other) == MemberOutlook::Certain
            };
            let is_replaced = members[number + 1..].iter().any(|later| takes_the_name(index, later))
                || levels[..index].iter().enumerate().any(|(index, outer)| {
                    let wins = |other: &Member| {
                        other.precedence != Precedence::Fallback && takes_the_name(index, other)
                    };
                    outer.problem.members().any(|other| wins(&other))
                });
            if is_replaced || !style.shape().allows(member.name) {
                continue;
            }
            let is_fallback = member.precedence == Precedence::Fallback;
            let named =
                |fact: &&mut MemberFacts| fact.name == member.name && fact.presence != Presence::Flattened;
            match facts.iter_mut().find(named) {
                Some(known) if is_fallback && known.presence == Presence::Required => {}
                Some(known) => known.join(presence),
                None => facts.push(MemberFacts::new(member, presence)),
            }
        }
    }
    facts
}

/// Whether a member is in the body, if it has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MemberOutlook {
    Certain,
    /// It depends on the status.
    Uncertain,
    Absent,
}

impl MemberOutlook {
    fn of(levels: &[Level], index: usize, statuses: Statuses, member: &Member) -> Self {
        let text = if member.masked { MaskedText::of(levels, index, statuses) } else { MaskedText::Sent };
        let is_for_another = member.only_on.is_some_and(|only_on| !statuses.contains(only_on));
        match text {
            MaskedText::Hidden => Self::Absent,
            _ if is_for_another => Self::Absent,
            MaskedText::Sent if member.only_on.is_none() => Self::Certain,
            MaskedText::Sent | MaskedText::SentSometimes => Self::Uncertain,
        }
    }
}

impl MemberFacts {
    fn new(member: &Member, presence: Presence) -> Self {
        let Member { name, rust_type, description, .. } = *member;
        Self { name, rust_type, description, presence, schema: schema_of(member) }
    }

    /// Another of the same name, of which either may be sent.
    fn join(&mut self, presence: Presence) {
        (self.rust_type, self.description, self.schema) = ("", "", None);
        if presence == Presence::Required {
            self.presence = presence;
        }
    }
}

/// The schema of the type, with what the declaration says beside it.
pub(super) fn schema_of(member: &Member) -> Option<TypeSchema> {
    let of_type = member.schema.and_then(in_production);
    let says_more = member.nullable || member.example.is_some() || !member.description.is_empty();
    if !says_more {
        return of_type;
    }
    let mut schema = of_type.unwrap_or(TypeSchema { json: json!({}), delivery: Delivery::IfItCan });
    if member.nullable {
        schema.json = or_null(schema.json);
    }
    if let Some(object) = schema.json.as_object_mut() {
        if !member.description.is_empty() {
            object.insert("description".to_owned(), member.description.into());
        }
        if let Some(example) = member.example.and_then(ExampleValue::to_json) {
            object.insert("examples".to_owned(), json!([example]));
        }
    }
    Some(schema)
}

/// A schema of what is known may be that of anything, which includes `null`.
fn or_null(schema: Value) -> Value {
    match schema {
        Value::Object(known) if !known.is_empty() => json!({ "anyOf": [known, { "type": "null" }] }),
        anything => anything,
    }
}

impl ExampleValue {
    fn to_json(self) -> Option<Value> {
        match self {
            Self::Text(text) => Some(text.into()),
            Self::Json(text) => serde_json::from_str(text).ok(),
        }
    }
}
