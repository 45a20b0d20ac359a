//! gRPC by tonic.

mod server;
mod status;
