//! What a service of any framework sends over its sockets: nothing of what may not leave the process, planted everywhere and
//! looked for in every byte, but always a whole response, which says whose it is.

mod always;
mod answers;
mod error;
mod foreign;
mod injection;
mod levels;
mod matrix;
mod request_head;
mod request_id;
mod services;
mod way;
mod wire;
