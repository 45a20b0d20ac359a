//! Which members of a style's table are in the bodies of a problem.

use super::entry::Entry;
use super::level::{Knowledge, KnownDetail};
use crate::body::{Fact, Part, is_link, names_any_fact};
use crate::schema::Delivery;

/// Whether a member is in the bodies of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    Always,
    Sometimes,
    Never,
}

impl Certainty {
    fn known(is_there: Option<bool>) -> Self {
        match is_there {
            Some(true) => Self::Always,
            Some(false) => Self::Never,
            None => Self::Sometimes,
        }
    }
}

/// Who the words of a table speak of, and what is known of them.
#[derive(Clone, Copy)]
pub(super) struct Scope<'e> {
    pub(super) entry: &'e Entry,
    pub(super) in_item: bool,
    pub(super) is_xml: bool,
    /// What is supposed of a fact that only some bodies have.
    pub(super) assumed: Option<(Fact, bool)>,
}

impl<'e> Scope<'e> {
    pub(super) fn new(entry: &'e Entry, is_xml: bool) -> Self {
        Self { entry, in_item: false, is_xml, assumed: None }
    }
}

impl Scope<'_> {
    /// `None`: some bodies have it.
    pub(super) fn has(&self, fact: Fact) -> Option<bool> {
        let entry = self.entry;
        if let Some((_, supposed)) = self.assumed.filter(|(assumed, _)| *assumed == fact) {
            return Some(supposed);
        }
        match (fact, self.in_item) {
            (Fact::Development, _) => Some(false),
            (Fact::RequestId, false) => entry.service.has_request_id(),
            (Fact::WrittenCode, false) if entry.shows_code() => Some(true),
            _ if entry.knowledge == Knowledge::Unlisted && !self.in_item => None,
            (Fact::OwnDetail | Fact::WrittenTitle, true) => Some(true),
            (Fact::OwnDetail, _) => self.has_own_detail(),
            (Fact::WrittenTitle, _) => Some(entry.written_title().is_some()),
            (Fact::WrittenCode, false) => Some(entry.shows_code()),
            (Fact::Errors, _) => (!entry.has_errors()).then_some(false),
            (Fact::TypeUri, _) => Some(entry.type_uri().is_some()),
            (Fact::Link, _) => Some(entry.type_uri().is_some_and(is_link)),
            (Fact::Instance, _) => (!entry.has_instance()).then_some(false),
            (Fact::RetryAfter, _) => entry.delay(),
            _ => None,
        }
    }

    /// A minimal body has none, which is sent where a value cannot be.
    fn has_own_detail(&self) -> Option<bool> {
        let entry = self.entry;
        let is_sure =
            entry.members.iter().all(|member| member.delivery() < Delivery::IfItCan) && !entry.has_errors();
        match entry.detail() {
            KnownDetail::Fixed(_) if is_sure => Some(true),
            KnownDetail::Explanation => Some(false),
            KnownDetail::Fixed(_) | KnownDetail::Varies => None,
        }
    }

    pub(super) fn certainty(&self, part: &Part) -> Certainty {
        let fact = match part {
            Part::OwnDetail(_) => Fact::OwnDetail,
            Part::WrittenTitle(_) => Fact::WrittenTitle,
            Part::WrittenCode(_) | Part::WrittenCodeAs(..) => Fact::WrittenCode,
            Part::TypeUri(_) => Fact::TypeUri,
            Part::Link(_) => Fact::Link,
            Part::Instance(_) => Fact::Instance,
            Part::RequestId(_) => Fact::RequestId,
            Part::RetryAfter(_) | Part::RetryAfterAs(..) => Fact::RetryAfter,
            Part::Development(_) => Fact::Development,
            Part::Errors(_) | Part::ErrorsAs(..) => Fact::Errors,
            Part::CodeOf(_, set) if self.entry.code_of(set).is_some() => return Certainty::Always,
            Part::CodeOf(_, set) if !set.is_total() => return Certainty::Sometimes,
            Part::Object(_, parts) | Part::Entry(parts) => return self.certainty_of_object(parts),
            Part::List(_, entries) => return self.certainty_of_any(entries, |entry| self.certainty(entry)),
            // What is `null` is no element.
            Part::Literal(_, "null") if self.is_xml => return Certainty::Never,
            Part::Pointer(_) | Part::PointerAs(..) | Part::Parameter(_) | Part::Header(_) => {
                return if self.in_item { Certainty::Sometimes } else { Certainty::Never };
            }
            Part::Custom(..) | Part::Extensions | Part::ExtensionTexts => return Certainty::Sometimes,
            _ => return Certainty::Always,
        };
        Certainty::known(self.has(fact))
    }

    /// Without one of the facts that it names, an object is left out.
    fn certainty_of_object(&self, parts: &[Part]) -> Certainty {
        if names_any_fact(parts) { self.certainty_of_facts(parts) } else { Certainty::Always }
    }

    fn certainty_of_facts(&self, parts: &[Part]) -> Certainty {
        self.certainty_of_any(parts, |part| match part {
            Part::Text(..) | Part::Literal(..) => Certainty::Never,
            Part::Object(_, parts) | Part::List(_, parts) | Part::Entry(parts) => {
                self.certainty_of_facts(parts)
            }
            _ => self.certainty(part),
        })
    }

    fn certainty_of_any(&self, parts: &[Part], certainty: impl Fn(&Part) -> Certainty) -> Certainty {
        let leaves = self.leaves(parts);
        let has = |wanted| leaves.iter().any(|(part, is_sure)| *is_sure && certainty(part) == wanted);
        match () {
            () if has(Certainty::Always) => Certainty::Always,
            () if leaves.iter().all(|(part, _)| certainty(part) == Certainty::Never) => Certainty::Never,
            () => Certainty::Sometimes,
        }
    }

    /// The members of an object, with conditions resolved, and whether none is left that decides on them.
    pub(super) fn leaves<'p>(&self, parts: &'p [Part]) -> Vec<(&'p Part, bool)> {
        let mut leaves = Vec::new();
        for part in parts {
            let (fact, wanted, parts) = match part {
                Part::When(fact, parts) => (fact, true, parts),
                Part::Unless(fact, parts) => (fact, false, parts),
                _ => {
                    leaves.push((part, true));
                    continue;
                }
            };
            match self.has(*fact) {
                Some(has) if has != wanted => {}
                known => {
                    let inner = self.leaves(parts).into_iter();
                    leaves.extend(inner.map(|(part, is_sure)| (part, is_sure && known.is_some())));
                }
            }
        }
        leaves
    }
}
