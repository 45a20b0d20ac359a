//! How much text the derive makes: whoever compiles pays for each byte of it.

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use super::{derive, pretty};

/// Bytes of generated text, by `-Zmacro-stats`.
const PER_VARIANT: usize = 260;
const CONSTANT: usize = 400;

/// What services write, as in `tests/benches/compile_time.py`.
const SAMPLE: [&str; 10] = [
    r#"#[status(404)] #[title("Order not found")] #[error("there is no order {id}")]
       OrderNotFound { #[extension] id: u64 }"#,
    r#"#[status(409)] #[title("Order already paid")] #[error("the order was paid on {date}")]
       AlreadyPaid { #[extension] order: u64, date: String }"#,
    r#"#[status(403)] #[title("Order of another customer")] #[error("order {0} belongs to another customer")]
       NotYourOrder(#[extension("order")] u64)"#,
    r#"#[status(429)] #[title("Too many orders")] #[error("a customer may place {limit} orders a day")]
       RateLimited { limit: u32, #[header(RETRY_AFTER)] after: Duration }"#,
    r#"#[status(410)] #[title("Shop has closed")] #[error("the shop has closed")]
       ShopClosed"#,
    r#"#[status(409)] #[title("Article out of stock")] #[error("{available} pieces of {article} are in stock")]
       OutOfStock { available: u32, #[extension] article: String }"#,
    r#"#[status(422)] #[title("Address not deliverable")] #[error("no carrier delivers to {postcode}")]
       AddressRejected { #[extension] postcode: String }"#,
    r#"#[status(413)] #[title("Attachment too large")] #[error("{0} has more than {1} bytes")]
       UploadTooLarge(String, #[extension("limit")] u64)"#,
    r#"#[status(503)] #[title("Warehouse is being counted")] #[error("the warehouse is being counted")]
       Stocktaking { #[header(RETRY_AFTER)] after: Duration }"#,
    r#"#[status(423)] #[title("Shipment is locked")] #[error("the shipment is being changed")]
       ShipmentLocked"#,
];

fn sample(variants: usize) -> String {
    let variants: Vec<&str> = SAMPLE.iter().copied().cycle().take(variants).collect();
    format!("pub enum OrderError {{ {} }}", variants.join(", "))
}

/// Bytes as `-Zmacro-stats` counts them: the items as rustc itself writes them, before the macros in them are expanded.
/// `None`: this compiler does not know the option.
fn bytes_by_macro_stats(expansion: &str) -> Option<usize> {
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut compiler = Command::new(compiler)
        .args(["-", "--crate-type=lib", "--edition=2024", "--emit=metadata", "-Zmacro-stats", "--out-dir"])
        .arg(env::temp_dir())
        .env("RUSTC_BOOTSTRAP", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the compiler of these tests is there");
    let source = format!("macro_rules! __expansion {{ () => {{ {expansion} }} }} __expansion! {{}}");
    let mut input = compiler.stdin.take().expect("it is piped");
    input.write_all(source.as_bytes()).expect("the compiler reads its input");
    drop(input);
    // What the names stand for is not known here, so there are errors; the figures come before them.
    let output = compiler.wait_with_output().expect("the compiler ends");
    let said = String::from_utf8(output.stderr).ok()?;
    let line = said.lines().find(|line| line.starts_with("macro-stats __expansion!"))?;
    line.split_whitespace().rev().nth(1)?.replace('_', "").parse().ok()
}

#[test]
fn the_text_for_a_variant_is_within_its_budget() {
    for variants in [50, 100] {
        let expansion = derive(&sample(variants));
        let budget = PER_VARIANT * variants + CONSTANT;
        // prettyplease indents about as much as rustc does, and breaks lines later.
        let bytes = bytes_by_macro_stats(&expansion.to_string()).unwrap_or_else(|| pretty(expansion).len());
        assert!(
            bytes <= budget,
            "{variants} variants are {bytes} bytes, {} over the budget of {PER_VARIANT} a variant + {CONSTANT}",
            bytes - budget
        );
    }
}
