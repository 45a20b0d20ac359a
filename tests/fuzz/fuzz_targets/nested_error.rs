#![no_main]

use error_response::body::NestedError;

libfuzzer_sys::fuzz_target!(|data: &[u8]| error_response_fuzz::style::check::<NestedError>(data));
