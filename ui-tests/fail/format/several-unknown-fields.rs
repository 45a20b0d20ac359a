// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {numbr} of {shp} does not exist")]
struct OrderNotFound {
    number: u64,
    shop: u32,
}

fn main() {
    OrderNotFound { number: 7, shop: 1 }.to_response();
}
