use error_response::body::{Fact, Part, Shape};
use error_response::{ApiError, BodyStyle};

struct Acme;

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape =
        Shape::json(&[Part::Code("code"), Part::when(Fact::Errors).of(&[Part::Detail("code")])]);
}

#[derive(ApiError)]
#[body(Acme)]
#[status(404)]
struct OrderNotFound;

fn main() {}
