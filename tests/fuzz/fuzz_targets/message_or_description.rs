#![no_main]

use error_response::body::MessageOrDescription;

libfuzzer_sys::fuzz_target!(|data: &[u8]| error_response_fuzz::style::check::<MessageOrDescription>(data));
