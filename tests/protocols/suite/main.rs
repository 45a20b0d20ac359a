//! One enum, and what each protocol makes of it.

mod graphql;
mod grpc;
mod hostile;
mod json_rpc;
mod one_port;
mod web_socket;
