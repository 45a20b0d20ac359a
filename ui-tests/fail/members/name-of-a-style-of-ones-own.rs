use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Occurrence, Rendered};

struct Acme;
impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["reason"]);
    fn render(error: &Occurrence<'_>) -> Rendered {
        error.json(&error.code())
    }
}

#[derive(ApiError)]
#[body(Acme)]
#[status(404)]
struct OrderNotFound(#[extension("reason")] u64);

fn main() {
    OrderNotFound(7).to_response();
}
