//! What is known of all bodies of a row, from its table and an occurrence.

use crate::body::{Fact, Part, Shape, is_link, names_any_fact};
use crate::describe::Extension;
use crate::json::is_plain_name;
use crate::occurrence::{Masking, Occurrence};
use crate::problem_type::{DeclaredDetail, Member, MemberKind, Presence, Row};
use crate::xml::is_name;

/// What a part writes into the bodies of a row, where development details are hidden.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outlook {
    Absent,
    /// The same every time, be it nothing.
    Same,
    Varies,
}

impl Outlook {
    fn same_if(is_same: bool) -> Self {
        if is_same { Self::Same } else { Self::Varies }
    }

    fn absent_unless(may_be_there: bool) -> Self {
        if may_be_there { Self::Varies } else { Self::Absent }
    }

    /// Of several parts.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Varies, _) | (_, Self::Varies) => Self::Varies,
            (Self::Absent, Self::Absent) => Self::Absent,
            _ => Self::Same,
        }
    }
}

/// What is known of all occurrences of a row.
pub(super) struct RowOutlook<'e> {
    pub(super) shape: &'static Shape,
    pub(super) occurrence: &'e Occurrence<'e>,
    pub(super) row: &'static Row,
    pub(super) has_request_id: bool,
}

impl RowOutlook<'_> {
    pub(super) fn outlook(&self, part: &'static Part) -> Outlook {
        let row = self.row;
        match part {
            Part::Detail(_) | Part::DetailAs(..) | Part::OwnDetail(_) => {
                Outlook::same_if(self.has_same_detail())
            }
            Part::Summary(_) => Outlook::same_if(self.has_same_detail() && !row.has_errors),
            Part::Instance(_) => Outlook::absent_unless(row.has_instance),
            Part::WrittenCode(_) | Part::WrittenCodeAs(..) if self.occurrence.written_code().is_none() => {
                Outlook::Absent
            }
            Part::RequestId(_) => Outlook::absent_unless(self.has_request_id),
            Part::RetryAfter(_) | Part::RetryAfterAs(..) => Outlook::same_if(row.has_fixed_retry_after()),
            Part::Errors(_) | Part::ErrorsAs(..) => Outlook::absent_unless(row.has_errors),
            Part::ErrorsOrSelf(..) if row.has_errors => Outlook::Varies,
            Part::Extensions | Part::ExtensionTexts => {
                let has_any = self.has_request_id || !row.members.is_empty();
                if has_any { Outlook::same_if(self.has_same_extensions()) } else { Outlook::Absent }
            }
            // A place belongs to a single problem, and development details to no body that is kept.
            Part::Development(_)
            | Part::Pointer(_)
            | Part::PointerAs(..)
            | Part::Parameter(_)
            | Part::Header(_) => Outlook::Absent,
            // A user's function may look at anything. That of Connect writes what other styles have members for.
            Part::Custom(..) => Outlook::same_if(
                self.shape.is_for_connect
                    && self.has_same_extensions()
                    && !row.has_errors
                    && row.has_fixed_retry_after(),
            ),
            // The occurrence at hand may be one that has none.
            Part::When(Fact::OwnDetail, _) | Part::Unless(Fact::OwnDetail, _) if !self.has_same_detail() => {
                Outlook::Varies
            }
            Part::When(fact, parts) => match self.has(*fact) {
                Some(true) => self.outlook_of(parts),
                Some(false) => Outlook::Absent,
                None => Outlook::Varies,
            },
            Part::Unless(fact, parts) => match self.has(*fact) {
                Some(false) => self.outlook_of(parts),
                Some(true) => Outlook::Absent,
                None => Outlook::Varies,
            },
            Part::ErrorsOrSelf(_, parts) => self.outlook_of(parts).and(Outlook::Same),
            Part::Object(_, parts) | Part::List(_, parts) | Part::Entry(parts) => {
                match self.outlook_of(parts) {
                    // Fixed texts alone may keep it.
                    Outlook::Absent => Outlook::Same,
                    outlook => outlook,
                }
            }
            _ => Outlook::Same,
        }
    }

    fn outlook_of(&self, parts: &'static [Part]) -> Outlook {
        parts.iter().fold(Outlook::Absent, |outlook, part| outlook.and(self.outlook(part)))
    }

    /// Whether an object with these parts is in every body.
    pub(super) fn is_certain(&self, parts: &'static [Part]) -> bool {
        !names_any_fact(parts) || self.has_certain_fact(parts)
    }

    pub(super) fn has_certain_fact(&self, parts: &'static [Part]) -> bool {
        parts.iter().any(|part| self.is_fact_certain(part))
    }

    /// Whether a fact of this part is in every body. Where it turns out to be absent from one, a template is of no use.
    pub(super) fn is_fact_certain(&self, part: &Part) -> bool {
        match *part {
            Part::Status(_)
            | Part::StatusText(_)
            | Part::Phrase(_)
            | Part::Explanation(_)
            | Part::Title(_)
            | Part::Detail(_)
            | Part::DetailAs(..)
            | Part::Summary(_)
            | Part::Code(_)
            | Part::CodeAs(..)
            | Part::ErrorsOrSelf(..) => true,
            Part::CodeOf(_, set) => set.is_total(),
            Part::OwnDetail(_) => self.has(Fact::OwnDetail) == Some(true),
            Part::WrittenTitle(_) => self.has(Fact::WrittenTitle) == Some(true),
            Part::WrittenCode(_) | Part::WrittenCodeAs(..) => self.has(Fact::WrittenCode) == Some(true),
            Part::TypeUri(_) => self.has(Fact::TypeUri) == Some(true),
            Part::Link(_) => self.has(Fact::Link) == Some(true),
            Part::Extensions | Part::ExtensionTexts => {
                self.has_plain_extensions() && self.row.members.iter().any(is_always_there)
            }
            Part::When(fact, parts) => self.has(fact) == Some(true) && self.has_certain_fact(parts),
            Part::Unless(fact, parts) => self.has(fact) == Some(false) && self.has_certain_fact(parts),
            Part::Object(_, parts) | Part::List(_, parts) | Part::Entry(parts) => {
                self.has_certain_fact(parts)
            }
            _ => false,
        }
    }

    /// Whether all occurrences have a fact; `None` where some have it.
    pub(super) fn has(&self, fact: Fact) -> Option<bool> {
        let (row, occurrence) = (self.row, self.occurrence);
        match fact {
            Fact::Errors => (!row.has_errors).then_some(false),
            // Few have an empty text, which a template is not for.
            Fact::OwnDetail => Some(!self.has_same_detail() || occurrence.has_own_detail()),
            Fact::WrittenTitle => Some(occurrence.written_title().is_some()),
            Fact::WrittenCode => Some(occurrence.written_code().is_some()),
            Fact::TypeUri => Some(occurrence.type_uri().is_some()),
            Fact::Link => Some(occurrence.type_uri().is_some_and(is_link)),
            Fact::Instance => (!row.has_instance).then_some(false),
            Fact::RequestId => (!self.has_request_id).then_some(false),
            Fact::RetryAfter => row.has_fixed_retry_after().then(|| occurrence.retry_after().is_some()),
            Fact::Development => Some(false),
        }
    }

    /// Whether each occurrence has the same detail: also where a text of its own is for no client.
    pub(super) fn has_same_detail(&self) -> bool {
        let is_hidden = |exposed| Masking::of(self.occurrence.status()).hides(exposed);
        match self.row.detail {
            DeclaredDetail::Display { exposed } | DeclaredDetail::Formatted { exposed } => is_hidden(exposed),
            _ => self.row.has_fixed_detail(),
        }
    }

    fn has_same_extensions(&self) -> bool {
        !self.has_request_id && self.row.members.iter().all(|member| member.constant)
    }

    /// Whether extension members are elements of XML, with names that it allows.
    pub(super) fn has_elements(&self) -> bool {
        self.shape.is_xml() && self.row.members.iter().all(|member| is_name(member.name))
    }

    /// Whether each occurrence has the same names, and no question about any of them.
    pub(super) fn has_plain_extensions(&self) -> bool {
        let masking = Masking::of(self.occurrence.status());
        let is_plain = |extension: &Extension<'_>| {
            extension.kind == MemberKind::Member
                && extension.only_on.is_none()
                && !masking.hides(extension.exposed)
                && is_plain_name(extension.name)
                && !self.occurrence.is_taken(extension.name)
        };
        let raw = self.occurrence.raw;
        let is_simple = raw.inner.is_none() && !self.row.repeats_a_member;
        !self.has_request_id && is_simple && raw.extensions().all(|extension| is_plain(&extension))
    }
}

/// Whether a member has a value of its own in every body.
pub(super) fn is_always_there(member: &Member) -> bool {
    !member.constant && member.presence() == Presence::Required
}
