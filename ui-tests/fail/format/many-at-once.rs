// mistakes: 4
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[title("Order {id}")]
    #[detail("order {} does not exist")]
    #[header("x-order" = "{idd}")]
    #[header("x-shop" = "{shop", n = 1)]
    NotFound { id: u64, shop: u32 },
}

fn main() {
    OrderError::NotFound { id: 7, shop: 1 }.to_response();
}
