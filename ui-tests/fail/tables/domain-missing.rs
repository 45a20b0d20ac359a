use error_response::ApiError;
use error_response::body::Google;

struct Orders;

#[derive(ApiError)]
#[body(Google<Orders>)]
#[status(404)]
struct OrderNotFound;

fn main() {}
