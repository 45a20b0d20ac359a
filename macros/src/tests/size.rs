//! How much text the derive makes: whoever compiles pays for each byte of it.

use super::{derive, pretty};

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

#[test]
fn dump() {
    for n in [1, 10, 100] {
        let out = derive(&sample(n));
        let p = pretty(out.clone());
        let trimmed: usize = p.lines().map(|l| l.trim_start().len() + 1).sum();
        println!("{n} tokens {} pretty {} trimmed {trimmed}", out.to_string().len(), p.len());
        std::fs::write(format!("/tmp/h-stats/dump{n}.rs"), out.to_string()).unwrap();
        std::fs::write(format!("/tmp/h-stats/in{n}.rs"), sample(n)).unwrap();
    }
}
