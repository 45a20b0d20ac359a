//! What error-response promises, seen from a user's crate: one module per topic.

mod attributes;
mod contracts;
mod loopback;
mod one_enum;
mod response;
