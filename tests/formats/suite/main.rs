//! What every format sends.

mod bytes;
mod challenges;
mod examples;
mod received;
