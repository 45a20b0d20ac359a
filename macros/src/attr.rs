//! One node's attributes, as typed slots.
//!
//! Every attribute is one line of a table (`words`), which says where it belongs, and one of `readers`, which says which file
//! reads it and which slot takes it; the messages for unknown, misplaced and repeated ones are made from that table. What needs no other attribute is
//! checked here.

mod attrs;
mod body;
mod code;
mod detail;
mod errors;
mod extension;
mod foreign_words;
mod header;
mod item;
mod jsonrpc;
mod log;
mod misplaced;
mod misuse;
mod namespaced;
mod read;
mod readers;
mod rename_all;
mod rpc;
mod runtime;
mod settle;
mod slot;
mod status;
mod text;
mod thiserror;
mod title;
mod transparent;
mod uri;
mod words;

pub(crate) use attrs::Attrs;
pub(crate) use code::CodeAttr;
pub(crate) use detail::DetailAttr;
pub(crate) use extension::{Audience, Example, ExtensionAttr, Member};
#[cfg(test)]
pub(crate) use foreign_words::OMISSIONS;
pub(crate) use header::{HeaderAttr, HeaderValue};
pub(crate) use item::Place;
pub(crate) use log::LogAttr;
pub(crate) use misuse::{Foreign, explain_argument, explain_keyword};
pub(crate) use read::read_attributes;
pub(crate) use settle::settle_status;
pub(crate) use slot::At;
pub(crate) use status::{Status, StatusCheck, WrittenStatus};
pub(crate) use thiserror::ErrorAttr;
pub(crate) use title::Title;
pub(crate) use transparent::Transparent;
