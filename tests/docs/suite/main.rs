//! What error-response makes out of a declaration: one module per output.

mod contracts;
