use error_response::{ApiError, Violation};

#[derive(ApiError)]
#[status(422)]
struct Invalid {
    #[errors]
    #[errors]
    fields: Vec<Violation>,
}

fn main() {
    Invalid { fields: vec![] }.to_response();
}
