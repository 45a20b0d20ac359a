use error_response::ApiError;

#[derive(ApiError)]
#[api_error(status(404), type = "https://example.com/problems/order-not-found")]
struct OrderNotFound;

fn main() {}
