use std::collections::BTreeMap;

use error_response::{ApiError, Violation};

#[derive(ApiError)]
#[status(422)]
struct Invalid {
    #[errors]
    fields: BTreeMap<String, Violation>,
}

fn main() {
    Invalid { fields: BTreeMap::new() }.to_response();
}
