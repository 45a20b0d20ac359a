//! What a style's view of an occurrence depends on beside the occurrence itself.

use crate::limits::Limits;

/// The limits, the style and the request under which an occurrence is rendered.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) limits: Limits,
    /// Where development details are shown: the head of the request, which is empty where it is not known.
    pub(crate) development: Option<&'a str>,
    pub(crate) codes: Codes,
    pub(crate) request_id: Option<&'a str>,
    /// The member that the service wants the request id in, where the style has no place for it.
    pub(crate) id_member: Option<&'static str>,
    pub(crate) style: &'static StyleFacts,
}

impl Context<'static> {
    /// Where no service has said anything.
    pub(crate) const fn production(style: &'static StyleFacts) -> Self {
        Self {
            limits: Limits::DEFAULT,
            development: None,
            codes: Codes::Written,
            request_id: None,
            id_member: None,
            style,
        }
    }
}

/// What an occurrence knows of its style.
pub(crate) struct StyleFacts {
    /// Whether an extension member may have this name: the style's own members are not for it, and a format has its rules.
    pub(crate) allows: fn(&str) -> bool,
    /// How many bytes of a body its own names, brackets and fixed texts may take.
    pub(crate) structure: usize,
    /// Whether its bodies have a place for the request id.
    pub(crate) has_request_id: bool,
    /// That of the style's bodies; empty where there is no body.
    pub(crate) media_type: &'static str,
}

/// Which bodies have a code, in styles that write it only where `#[code]` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codes {
    Written,
    All,
}
