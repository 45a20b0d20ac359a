use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[extension("shop": 7)]
struct OrderNotFound;

fn main() {}
