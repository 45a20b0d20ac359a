//! The typed slots of one node.

use syn::{LitStr, Path, Type};

use super::code::CodeAttr;
use super::detail::DetailAttr;
use super::extension::ExtensionAttr;
use super::header::HeaderAttr;
use super::log::LogAttr;
use super::misuse::Foreign;
use super::slot::At;
use super::status::Status;
use super::thiserror::ErrorAttr;
use super::title::Title;
use super::transparent::Transparent;
use crate::format::EscapedName;
use crate::word::Case;

#[derive(Default)]
pub(crate) struct Attrs {
    pub(crate) body: Option<At<Type>>,
    pub(crate) status: Option<At<Status>>,
    pub(crate) title: Option<At<Title>>,
    pub(crate) detail: Option<At<DetailAttr>>,
    pub(crate) code: Option<At<CodeAttr>>,
    pub(crate) type_uri: Option<At<LitStr>>,
    pub(crate) type_base: Option<At<LitStr>>,
    pub(crate) rename_all: Option<At<Case>>,
    pub(crate) headers: Vec<At<HeaderAttr>>,
    pub(crate) extensions: Vec<At<ExtensionAttr>>,
    pub(crate) errors: Option<At<()>>,
    pub(crate) instance: Option<At<()>>,
    pub(crate) log: Option<At<LogAttr>>,
    /// A name of `google.rpc.Code`.
    pub(crate) rpc: Option<At<&'static str>>,
    /// A code of JSON-RPC.
    pub(crate) jsonrpc: Option<At<i32>>,
    pub(crate) expose: Option<At<()>>,
    pub(crate) transparent: Option<At<Transparent>>,
    pub(crate) runtime: Option<At<Path>>,
    /// thiserror's.
    pub(crate) error: Option<At<ErrorAttr>>,
    pub(crate) source: Option<At<()>>,
    pub(crate) from: Option<At<()>>,
    /// Other crates' attributes that may be meant for us.
    pub(crate) foreign: Vec<Foreign>,
    /// The doc comment.
    pub(crate) docs: String,
    /// In texts for clients.
    pub(crate) escaped_names: Vec<EscapedName>,
    pub(super) refused: Refused,
}

/// Attributes that are present but could not be read: a missing one is not reported on top.
#[derive(Default)]
pub(super) struct Refused {
    words: Vec<String>,
    has_unknown: bool,
}

impl Refused {
    pub(super) fn add(&mut self, word: String) {
        self.words.push(word);
    }

    pub(super) fn add_unknown(&mut self) {
        self.has_unknown = true;
    }
}

impl Attrs {
    pub(crate) fn has_refused(&self, word: &str) -> bool {
        self.refused.words.iter().any(|refused| refused == word)
    }

    /// An unknown attribute may be any of the known ones, misspelt.
    pub(crate) fn has_refused_unknown(&self) -> bool {
        self.refused.has_unknown
    }
}
