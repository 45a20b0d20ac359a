//! What a renderer says about every response.

use core::fmt;

use http::header::{HeaderName, HeaderValue};

use super::report::Hook;
use super::request::RequestIds;
use crate::body::Style;
use crate::limits::Limits;
use crate::occurrence::Codes;

#[derive(Clone)]
pub(crate) struct Policy {
    pub(super) details: Details,
    /// The request fields whose values are in no development details, beside those that never are.
    pub(super) redacted: Vec<HeaderName>,
    pub(crate) limits: Limits,
    pub(crate) codes: Codes,
    pub(crate) style: Option<Style>,
    /// How an error is a status of gRPC.
    #[cfg(feature = "tonic")]
    pub(super) grpc_style: Style,
    /// Whether a layer looks for the mark of statuses that are this library's.
    #[cfg(feature = "tonic")]
    pub(crate) marks_statuses: bool,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) hooks: Vec<Hook>,
    pub(super) event: Event,
    pub(crate) request_id: Option<Box<str>>,
    pub(crate) request_ids: Option<RequestIds>,
    /// The styles that clients may choose from.
    pub(crate) negotiable: &'static [Style],
    pub(crate) info: Info,
    pub(crate) caching: Caching,
}

/// Whether development details are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Details {
    Hidden,
    Shown,
}

/// Whether errors are events of `tracing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Withheld,
    Emitted,
}

/// Whether responses carry an [`ErrorInfo`](crate::ErrorInfo).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Info {
    Withheld,
    Attached,
}

/// What may be kept of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caching {
    /// All of it: the policy changes nothing but the style.
    Whole,
    /// What the error and the style say: the policy adds response fields, an [`ErrorInfo`](crate::ErrorInfo) or codes.
    Parts,
    /// The same, where bodies may have a request id in them.
    PartsWithId,
    Nothing,
}

impl Policy {
    pub(crate) const PRODUCTION: Self = Self {
        details: Details::Hidden,
        redacted: Vec::new(),
        limits: Limits::DEFAULT,
        codes: Codes::Written,
        style: None,
        #[cfg(feature = "tonic")]
        grpc_style: Style::of::<crate::body::GrpcStatus<crate::body::NoDomain>>(),
        #[cfg(feature = "tonic")]
        marks_statuses: false,
        headers: Vec::new(),
        hooks: Vec::new(),
        event: Event::Emitted,
        request_id: None,
        request_ids: None,
        negotiable: &[],
        info: Info::Withheld,
        caching: Caching::Whole,
    };

    /// The member that the request id is also written in.
    pub(crate) fn id_member(&self) -> Option<&'static str> {
        self.request_ids.as_ref()?.member_name()
    }

    /// What may be kept under this policy, which is asked for each response.
    pub(super) fn find_caching(&self) -> Caching {
        if self.details == Details::Shown || self.limits != Limits::DEFAULT {
            Caching::Nothing
        } else if self.request_id.is_some() || self.request_ids.is_some() {
            Caching::PartsWithId
        } else if !self.headers.is_empty()
            || !self.negotiable.is_empty()
            || self.info == Info::Attached
            || self.codes == Codes::All
        {
            Caching::Parts
        } else {
            Caching::Whole
        }
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy")
            .field("details", &self.details)
            .field("limits", &self.limits)
            .field("style", &self.style)
            .field("headers", &self.headers)
            .field("hooks", &self.hooks.len())
            .finish_non_exhaustive()
    }
}
