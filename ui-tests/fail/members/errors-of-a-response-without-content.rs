use error_response::{ApiError, Violation};

#[derive(ApiError)]
#[status(204, unchecked)]
#[title("Nothing")]
struct Nothing {
    #[errors]
    errors: Vec<Violation>,
}

fn main() {
    Nothing { errors: vec![] }.to_response();
}
