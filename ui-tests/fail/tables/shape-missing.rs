use error_response::{ApiError, BodyStyle};

struct Acme;

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/json";
}

#[derive(ApiError)]
#[body(Acme)]
#[status(404)]
struct OrderNotFound;

fn main() {}
