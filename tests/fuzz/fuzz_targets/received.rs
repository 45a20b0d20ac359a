#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| error_response_fuzz::received::check(data));
