use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[title("Order {id} not found")]
    NotFound { id: u64 },
}

fn main() {
    OrderError::NotFound { id: 7 }.to_response();
}
