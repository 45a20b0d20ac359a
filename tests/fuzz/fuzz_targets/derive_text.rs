#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| error_response_fuzz::derive::check_text(text));
