//! Errors of other crates: `#[transparent] Database(#[from] sqlx::Error)` is all that a service writes. Each variant is made
//! to happen; what is sent and what is reported is in `<crate>.txt`, which `BLESS=1` writes.

mod documents;
mod record;
mod reqwest;
mod sqlx;
mod timeouts;
mod tonic;
mod validation;
