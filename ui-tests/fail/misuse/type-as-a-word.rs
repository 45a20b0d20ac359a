// mistakes: 3
use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[type("https://example.com/problems/order-not-found")]
struct OrderNotFound;

fn main() {}
