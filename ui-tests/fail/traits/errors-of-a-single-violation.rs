use error_response::{ApiError, Violation};

#[derive(ApiError)]
#[status(422)]
struct Invalid {
    #[errors]
    field: Violation,
}

fn main() {
    Invalid { field: Violation::new("a", "b") }.to_response();
}
