//! How much text the derive makes: whoever compiles pays for each byte of it.

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use super::{derive, pretty};

/// Bytes of generated text, by `-Zmacro-stats`.
const PER_VARIANT: usize = 260;
const CONSTANT: usize = 400;

/// Realistic variants with a status, a title and a formatted detail.
const SAMPLE: [&str; 10] = [
    r#"#[status(409)] #[title("Order already paid")] #[detail("order {id} was paid on {date}")]
       AlreadyPaid { id: u64, date: String }"#,
    r#"#[status(404)] #[title("Order not found")] #[detail("there is no order {id} in account {account}")]
       OrderNotFound { id: u64, account: String }"#,
    r#"#[status(409)] #[title("Article out of stock")] #[detail("{available} pieces of {article} are in stock")]
       OutOfStock { available: u32, article: String }"#,
    r#"#[status(422)] #[title("Address not deliverable")] #[detail("no carrier delivers to {postcode}")]
       AddressRejected { postcode: String }"#,
    r#"#[status(410)] #[title("Coupon has expired")] #[detail("coupon {code} was valid until {date}")]
       CouponExpired { code: String, date: String }"#,
    r#"#[status(429)] #[title("Too many orders")] #[detail("a customer may place {limit} orders a day")]
       RateLimited { limit: u32 }"#,
    r#"#[status(400)] #[title("Currency mismatch")] #[detail("the account is in {expected}, not in {found}")]
       CurrencyMismatch { expected: String, found: String }"#,
    r#"#[status(413)] #[title("Attachment too large")] #[detail("{name} has more than {limit} bytes")]
       UploadTooLarge { name: String, limit: u64 }"#,
    r#"#[status(403)] #[title("Order of another customer")] #[detail("order {0} belongs to another customer")]
       NotYourOrder(u64)"#,
    r#"#[status(423)] #[title("Shipment is locked")] #[detail("shipment {id} is being changed by {user}")]
       ShipmentLocked { id: u64, user: String }"#,
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
    for variants in [10, 100] {
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
