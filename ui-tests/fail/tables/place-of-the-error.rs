use error_response::body::{Part, Shape};
use error_response::{ApiError, BodyStyle};

struct Acme;

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape =
        Shape::json(&[Part::Pointer("pointer"), Part::Detail("text")]);
}

#[derive(ApiError)]
#[body(Acme)]
#[status(404)]
struct OrderNotFound;

fn main() {}
