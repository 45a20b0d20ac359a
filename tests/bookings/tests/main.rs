//! - `contract`: what clients rely on, and the documents.
//! - `transcript`: a hundred requests and what is answered and reported, held against `transcript.txt`.
//! - `load`: many requests while faults come and go.
//! - `gateway`: errors of one service in another.
//! - `server`, `payments`: the service under test, and the one that it asks.

mod contract;
mod gateway;
mod load;
mod payments;
mod server;
mod transcript;
