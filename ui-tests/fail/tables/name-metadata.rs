use error_response::ApiError;
use error_response::body::{Domain, Google};

struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

#[derive(ApiError)]
#[body(Google<Orders>)]
#[status(404)]
struct OrderNotFound {
    #[extension("X")]
    id: u64,
}

fn main() {}
