use error_response::body::{Part, Shape, Spelling};
use error_response::{ApiError, BodyStyle};

struct Acme;

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape =
        Shape::json(&[Part::Detail("text")]).fields(&[Part::CodeAs("x-code", Spelling::SCREAMING)]);
}

#[derive(ApiError)]
enum OrderError {
    #[body(Acme)]
    #[status(404)]
    NotFound,
    #[body(Acme)]
    #[status(410)]
    #[code("NOT_FOUND")]
    Gone,
}

fn main() {}
