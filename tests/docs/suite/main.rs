//! What error-response makes out of a declaration: one module per output.

mod aide;
mod auto_traits;
mod check;
mod contracts;
mod declared;
mod detail;
mod examples;
mod hoist;
mod html;
mod hygiene;
mod lock;
mod markdown;
mod masking;
mod names;
mod openapi;
mod pages;
mod protocols;
mod schema;
mod scope;
mod sent;
mod service;
mod styles;
mod transparent;
mod typescript;
mod utoipa;
