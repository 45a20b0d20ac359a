use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[title]
#[title("Order not found")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
