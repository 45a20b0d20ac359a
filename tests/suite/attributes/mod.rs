//! Every attribute in every form, bare and in its namespaced spelling.

mod api_error;
mod body;
mod code;
mod detail;
mod errors;
mod expose;
mod extension;
mod header;
mod instance;
mod rename_all;
mod rpc;
mod status;
mod title;
mod transparent;
mod type_uri;
