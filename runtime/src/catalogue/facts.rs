//! What the rows on the way to a problem say of its response fields and members, put together as responses are.

use super::level::{Level, Statuses};
use crate::body::Style;
use crate::problem_type::{Header, Member, Presence};
use crate::schema::{Delivery, FieldKind, TypeSchema};
use crate::scope;

/// A response field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HeaderFacts {
    pub(crate) name: &'static str,
    /// The value, where it is always the same.
    pub(crate) value: Option<&'static str>,
    pub(crate) kind: FieldKind,
    pub(crate) presence: FieldPresence,
}

/// When a response field is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldPresence {
    /// In every response.
    Always,
    /// In every response, unless its value is empty or too long.
    Declared,
    /// Where the value is not `None`, or the status the right one.
    Optional,
}

/// An extension member.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MemberFacts {
    pub(crate) name: &'static str,
    pub(crate) rust_type: &'static str,
    pub(crate) presence: Presence,
    pub(crate) schema: Option<TypeSchema>,
}

impl MemberFacts {
    pub(crate) fn delivery(&self) -> Delivery {
        self.schema.as_ref().map_or(Delivery::IfItCan, |schema| schema.delivery)
    }
}

/// The fields of all levels, in the order of their names.
pub(crate) fn header_facts(levels: &[Level], statuses: Statuses) -> Vec<HeaderFacts> {
    let mut facts: Vec<HeaderFacts> = Vec::new();
    // From the innermost out: an outer one's field takes the place of an inner one's.
    for (index, level) in levels.iter().enumerate().rev() {
        let is_outer = index + 1 < levels.len();
        let masking = MaskedText::of(levels, index, statuses);
        let said_before: Vec<&'static str> = facts.iter().map(|header| header.name).collect();
        let applies = |header: &&&'static Header| {
            let is_sent = !header.masked || masking != MaskedText::Hidden;
            is_sent && header.only_on.is_none_or(|only_on| statuses.contains(only_on))
        };
        let mut of_level: Vec<HeaderFacts> = Vec::new();
        for header in level.problem.headers().collect::<Vec<_>>().iter().filter(applies) {
            let is_known = said_before.contains(&header.name);
            if header.fallback && is_known {
                continue;
            }
            let fact = fact_of(header, statuses, masking);
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
    // A long value may take the room of others.
    if facts.iter().any(|header| header.presence != FieldPresence::Always && header.value.is_none()) {
        for header in facts.iter_mut().filter(|header| header.presence == FieldPresence::Always) {
            header.presence = FieldPresence::Declared;
        }
    }
    facts.sort_by_key(|header| header.name);
    facts
}

/// Whether the text of a level is sent that a 5xx masks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MaskedText {
    Sent,
    /// Below 500.
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
            Statuses::Several { .. } => Self::SentSometimes,
        }
    }
}

fn fact_of(header: &Header, statuses: Statuses, masking: MaskedText) -> HeaderFacts {
    let kind = header.kind.map_or(FieldKind::TEXT, |kind| kind());
    let is_for_one_of_several = header.only_on.is_some() && matches!(statuses, Statuses::Several { .. });
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

/// One of two, or both.
fn either(one: &HeaderFacts, other: &HeaderFacts) -> HeaderFacts {
    use FieldPresence::{Always, Declared, Optional};
    let presence = match (one.presence, other.presence) {
        (Always, _) | (_, Always) => Always,
        (Declared, _) | (_, Declared) => Declared,
        (Optional, Optional) => Optional,
    };
    HeaderFacts { name: one.name, value: None, kind: FieldKind::TEXT, presence }
}

/// The members of all levels, in the order of the body.
pub(crate) fn member_facts(levels: &[Level], style: Style, statuses: Statuses) -> Vec<MemberFacts> {
    let mut facts: Vec<MemberFacts> = Vec::new();
    let text_of = |index, member: &Member| {
        if member.masked { MaskedText::of(levels, index, statuses) } else { MaskedText::Sent }
    };
    for (index, level) in levels.iter().enumerate().rev() {
        for member in level.problem.members().filter(|member| text_of(index, member) != MaskedText::Hidden) {
            let is_flattened = member.presence == Presence::Flattened;
            let is_replaced = levels[..index].iter().enumerate().any(|(index, outer)| {
                let always_takes_the_name = |other: &'static Member| {
                    other.presence != Presence::Flattened
                        && other.name == member.name
                        && text_of(index, other) == MaskedText::Sent
                };
                outer.problem.members().any(always_takes_the_name)
            });
            if !is_flattened && (is_replaced || style.members().contains(&member.name)) {
                continue;
            }
            let is_optional = text_of(index, member) == MaskedText::SentSometimes;
            let known = facts.iter_mut().find(|known| !is_flattened && known.name == member.name);
            match (known, fact_of_member(member)) {
                // Which of the two is sent depends on the status.
                (Some(known), _) => (known.rust_type, known.schema) = ("", None),
                (None, fact) if is_optional && fact.presence == Presence::Required => {
                    facts.push(MemberFacts { presence: Presence::Optional, ..fact });
                }
                (None, fact) => facts.push(fact),
            }
        }
    }
    facts
}

fn fact_of_member(member: &Member) -> MemberFacts {
    MemberFacts {
        name: member.name,
        rust_type: member.rust_type,
        presence: member.presence,
        schema: schema_of(member),
    }
}

/// What the type of a member says of itself.
pub(super) fn schema_of(member: &Member) -> Option<TypeSchema> {
    let schema = member.schema?;
    scope::in_production(schema)
}
