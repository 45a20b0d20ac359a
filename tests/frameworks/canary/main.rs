//! What a service of any framework sends over its sockets: nothing of what may not leave the process, planted everywhere and
//! looked for in every byte, but always a whole response, which says whose it is.

mod always;
mod answers;
mod error;
mod foreign;
mod injection;
mod levels;
mod matrix;
#[path = "../../suite/random.rs"]
mod random;
mod request_id;
mod services;
#[path = "../../suite/strict_json.rs"]
mod strict_json;
mod way;
mod wire;
