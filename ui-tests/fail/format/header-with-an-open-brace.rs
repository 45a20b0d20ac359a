use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("x-order" = "{id")]
struct OrderNotFound {
    id: u64,
}

fn main() {
    OrderNotFound { id: 7 }.to_response();
}
