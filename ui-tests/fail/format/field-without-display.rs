use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[detail("order {id} does not exist")]
    NotFound { id: OrderId },
}

struct OrderId(u64);

fn main() {
    OrderError::NotFound { id: OrderId(7) }.to_response();
}
