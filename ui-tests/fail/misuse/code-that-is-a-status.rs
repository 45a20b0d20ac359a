use error_response::ApiError;

#[derive(ApiError)]
#[code(404)]
struct OrderNotFound;

fn main() {}
