use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(OUT_OF_STOCK)]
    OutOfStock,
}

fn main() {
    OrderError::OutOfStock.to_response();
}
