use error_response::{ApiError, Violation};

#[derive(ApiError)]
#[status(422)]
struct Invalid {
    #[errors]
    body: Vec<Violation>,
    #[errors]
    query: Vec<Violation>,
}

fn main() {
    Invalid { body: vec![], query: vec![] }.to_response();
}
