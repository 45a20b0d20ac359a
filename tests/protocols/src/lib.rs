//! Services that answer with the four errors of the formats, each in a protocol of its own.

pub mod graphql;
pub mod grpc;
pub mod json_rpc;
pub mod web_socket;
