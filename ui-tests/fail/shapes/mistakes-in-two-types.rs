// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
enum CartError {
    #[status(4040)]
    NotFound,
}

#[derive(ApiError)]
enum OrderError {
    #[transparent]
    Cart(CartError),
    Locked,
}

fn main() {
    OrderError::Cart(CartError::NotFound).to_response();
}
