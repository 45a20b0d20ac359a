//! What error-response promises, seen from a user's crate: one module per topic.

mod allocations;
mod attributes;
mod contracts;
mod events;
mod hostile;
mod layer;
mod lints;
mod log;
mod loopback;
mod metadata;
mod negotiation;
mod one_enum;
mod own_style;
mod peers;
mod properties;
mod random;
mod renderer;
mod reply;
mod response;
mod safety;
mod security;
mod shapes;
mod status_error;
mod strict_json;
mod templates;
mod text;
