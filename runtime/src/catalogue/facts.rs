//! Response fields and members of a problem: what its rows declare, combined as a response combines them.

use super::level::{Level, Statuses};
use crate::body::Style;
use crate::problem_type::{Header, Member, Presence};
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
            Statuses::Several { .. } => Self::SentSometimes,
        }
    }
}

fn describe_header(header: &Header, statuses: Statuses, masking: MaskedText) -> HeaderFacts {
    let kind = header.kind.unwrap_or(FieldKind::TEXT);
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

/// What is known if either of two may be sent.
fn either(one: &HeaderFacts, other: &HeaderFacts) -> HeaderFacts {
    let presence = one.presence.min(other.presence);
    HeaderFacts { name: one.name, value: None, kind: FieldKind::TEXT, presence }
}

/// In the order of the body.
pub(crate) fn collect_members(levels: &[Level], style: Style, statuses: Statuses) -> Vec<MemberFacts> {
    let mut facts: Vec<MemberFacts> = Vec::new();
    let text_of = |index, member: &Member| {
        if member.masked { MaskedText::of(levels, index, statuses) } else { MaskedText::Sent }
    };
    for (index, level) in levels.iter().enumerate().rev() {
        for member in level.problem.members().filter(|member| text_of(index, member) != MaskedText::Hidden) {
            let is_flattened = member.presence() == Presence::Flattened;
            let is_replaced = levels[..index].iter().enumerate().any(|(index, outer)| {
                let always_takes_the_name = |other: Member| {
                    other.presence() != Presence::Flattened
                        && other.name == member.name
                        && text_of(index, &other) == MaskedText::Sent
                };
                outer.problem.members().any(always_takes_the_name)
            });
            if !is_flattened && (is_replaced || !style.shape().allows(member.name)) {
                continue;
            }
            if let Some(known) = facts.iter_mut().find(|known| !is_flattened && known.name == member.name) {
                // Which of the two is sent depends on the status.
                (known.rust_type, known.schema) = ("", None);
                continue;
            }
            let presence = match member.presence() {
                Presence::Required if text_of(index, &member) == MaskedText::SentSometimes => {
                    Presence::Optional
                }
                presence => presence,
            };
            let (name, rust_type, schema) = (member.name, member.rust_type, ask_for_schema(&member));
            facts.push(MemberFacts { name, rust_type, presence, schema });
        }
    }
    facts
}

pub(super) fn ask_for_schema(member: &Member) -> Option<TypeSchema> {
    in_production(member.schema?)
}
