use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {numbr}, or {numbr:x}, does not exist")]
struct OrderNotFound {
    number: u64,
}

fn main() {
    OrderNotFound { number: 7 }.to_response();
}
