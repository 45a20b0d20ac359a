//! What may not leave the process, planted everywhere, and looked for in every byte that does.

mod error;
mod foreign;
mod injection;
mod levels;
mod matrix;
#[path = "../../suite/random.rs"]
mod random;
mod services;
#[path = "../../suite/strict_json.rs"]
mod strict_json;
mod way;
mod wire;
