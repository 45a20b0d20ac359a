//! The other end: what a caller reads out of responses.

mod hostile;
mod pass_on;
mod round_trip;
mod shapes;
mod unknown;
