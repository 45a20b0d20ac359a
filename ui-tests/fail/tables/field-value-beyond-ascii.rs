use error_response::body::{Part, Shape};
use error_response::{ApiError, BodyStyle};

struct Acme;

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape =
        Shape::json(&[Part::Code("code")]).fields(&[Part::Text("x-owner", "Jürgen")]);
}

#[derive(ApiError)]
#[body(Acme)]
#[status(404)]
struct OrderNotFound;

fn main() {}
