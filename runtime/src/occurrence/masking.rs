//! Which text of an occurrence a client may see.

use http::StatusCode;

use crate::describe::{Field, RawOccurrence};

/// Whether the text of a level is masked that is not exposed itself: from 500 on, unless a level further out exposes what
/// it forwards.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Masking {
    Off,
    On,
}

impl Masking {
    /// Of the outermost level.
    pub(crate) fn of(status: StatusCode) -> Self {
        if status.as_u16() < 500 { Self::Off } else { Self::On }
    }

    /// Of what `level` forwards.
    pub(crate) fn within(self, level: &RawOccurrence<'_>) -> Self {
        if level.inner.is_some() && level.row.is_exposed { Self::Off } else { self }
    }

    pub(crate) fn hides(self, exposed: bool) -> bool {
        matches!(self, Self::On) && !exposed
    }

    /// Whether a field is sent with this status.
    pub(crate) fn shows_field(self, field: &Field<'_>, status: StatusCode) -> bool {
        !self.hides(field.exposed) && field.applies_to(status)
    }
}
