use error_response::{ApiError, body::NestedError};

#[derive(ApiError)]
#[body(NestedError)]
#[rename_all("SCREAMING_SNAKE_CASE")]
#[status(404)]
struct OrderNotFound {
    #[extension("code")]
    number: u64,
}

fn main() {
    OrderNotFound { number: 7 }.to_response();
}
