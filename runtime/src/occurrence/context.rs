//! What a style's view of an occurrence depends on beside the occurrence itself.

use crate::limits::Limits;

/// The limits, the style and the request under which an occurrence is rendered.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) limits: Limits,
    pub(crate) details: Details,
    pub(crate) request_id: Option<&'a str>,
    /// The member that the service wants the request id in, where the style has no place for it.
    pub(crate) id_member: Option<&'static str>,
    pub(crate) style: &'static StyleFacts,
}

/// What an occurrence knows of its style.
pub(crate) struct StyleFacts {
    /// The names of the style's own members, which no extension can take.
    pub(crate) members: &'static [&'static str],
    /// That of the style's bodies; empty where there is no body.
    pub(crate) media_type: &'static str,
}

/// Whether development details are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Details {
    Hidden,
    Shown,
}
