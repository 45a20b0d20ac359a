//! Takes the pipeline out of the macro crate, without its door: that can only be in a macro crate.

use std::{env, fs};

fn main() {
    const SOURCE: &str = "../../../macros/src/lib.rs";
    println!("cargo:rerun-if-changed={SOURCE}");
    let text = fs::read_to_string(SOURCE).expect("the macro crate");
    let start = text.find("fn derive(input: TokenStream)").expect("the derive as a function");
    let target = env::var("OUT_DIR").expect("a folder") + "/pipeline.rs";
    fs::write(target, format!("pub {}", &text[start..])).expect("a file");
}
