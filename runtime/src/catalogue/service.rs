//! What documents know of the service: how it renders errors.

use http::header::HeaderName;

use super::protocol::Protocol;
use crate::body::{BodyStyle, Style};
use crate::occurrence::Codes;
use crate::renderer::{Current, Renderer};

#[derive(Debug, Clone)]
pub(crate) struct Service {
    /// That of an example response.
    pub(crate) current: Current,
    /// Whether all of the renderer is known, and not the style alone.
    is_known: bool,
    /// Whether the style is known.
    says_style: bool,
    protocols: &'static [Protocol],
}

impl Service {
    pub(crate) const UNKNOWN: Self =
        Self { current: Current::PRODUCTION, is_known: false, says_style: false, protocols: &[] };

    pub(super) fn set_renderer(&mut self, renderer: &Renderer) {
        *self = Self {
            current: renderer.in_documents(),
            is_known: true,
            says_style: true,
            protocols: self.protocols,
        };
    }

    pub(super) fn set_protocols(&mut self, protocols: &'static [Protocol]) {
        self.protocols = protocols;
    }

    /// Those that the service speaks beside HTTP.
    pub(super) fn protocols(&self) -> &'static [Protocol] {
        self.protocols
    }

    pub(super) fn set_style<S: BodyStyle>(&mut self) {
        self.current.set_style(Style::of::<S>());
        self.says_style = true;
    }

    /// The style of types without `#[body]`.
    pub(crate) fn style(&self) -> Style {
        self.current.style()
    }

    pub(crate) fn is_known(&self) -> bool {
        self.is_known
    }

    pub(super) fn says_style(&self) -> bool {
        self.says_style
    }

    /// Whether every body has a code.
    pub(crate) fn has_codes(&self) -> bool {
        self.current.policy().codes == Codes::All
    }

    /// Whether bodies have the request id, in a style with a place for it. `None`: it is not known.
    pub(super) fn has_request_id(&self) -> Option<bool> {
        self.is_known.then(|| self.current.has_request_id())
    }

    /// The member that bodies have the request id in, in a style without a place for it.
    pub(super) fn id_member(&self) -> Option<&'static str> {
        self.current.policy().id_member()
    }

    /// The field that all responses have the request id in.
    pub(crate) fn id_field(&self) -> Option<&HeaderName> {
        self.current.request_id_field().map(|(name, _)| name)
    }

    /// The fields of every error, unless it has its own.
    pub(crate) fn fields(&self) -> Vec<&HeaderName> {
        let mut names: Vec<&HeaderName> =
            self.current.policy().headers.iter().map(|(name, _)| name).collect();
        names.sort_by_key(|name| name.as_str());
        names.dedup();
        names
    }
}
