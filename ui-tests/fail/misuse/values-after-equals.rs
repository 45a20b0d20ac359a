// mistakes: 7
use error_response::ApiError;

#[derive(ApiError)]
#[status = 404]
#[title = "Order not found"]
#[detail = "there is no order {id}"]
#[code = "IR_04"]
#[log = "warn"]
struct OrderNotFound {
    #[extension = "orderId"]
    id: u64,
    #[header = "x-shop"]
    shop: u64,
}

fn main() {}
