//! The keys of a responses object (`OpenAPI` 3.1, section 4.8.16).

use std::collections::BTreeSet;

use crate::catalogue::{Entry, Statuses};

/// A status, a class of them by its first digit, or all the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    One(u16),
    Class(u16),
    /// Whatever else there is.
    Any,
}

impl Key {
    pub(super) fn all_of(entries: &[Entry]) -> BTreeSet<Self> {
        let mut keys = BTreeSet::new();
        for entry in entries {
            keys.insert(Self::One(entry.status().as_u16()));
            match entry.statuses() {
                Statuses::One(_) => {}
                Statuses::Several { lowest, .. } => keys.extend((lowest / 100..=5).map(Self::Class)),
                Statuses::Declared(statuses) => {
                    keys.extend(statuses.iter().map(|status| Self::One(status.as_u16())));
                }
            }
        }
        keys
    }

    pub(super) fn to_text(self) -> String {
        match self {
            Self::One(status) => status.to_string(),
            Self::Class(class) => format!("{class}XX"),
            Self::Any => "default".to_owned(),
        }
    }

    /// Whether examples of the problem belong here: they have its usual status.
    pub(super) fn is_usual_of(self, entry: &Entry) -> bool {
        let status = entry.status().as_u16();
        match self {
            Self::One(one) => one == status,
            Self::Class(class) => class == status / 100,
            Self::Any => false,
        }
    }

    /// Whether a client that receives the problem may look here. An exact status takes precedence over its class.
    pub(super) fn holds(self, entry: &Entry) -> bool {
        match (self, entry.statuses()) {
            (Self::One(status), statuses) => statuses.contains(status),
            (Self::Any, _) | (Self::Class(_), Statuses::One(_) | Statuses::Declared(_)) => false,
            (Self::Class(class), Statuses::Several { lowest, .. }) => class * 100 >= lowest,
        }
    }
}
