use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(303)]
    #[header(LOCATION = "/orders/{number}")]
    Moved { id: u64 },
}

fn main() {
    OrderError::Moved { id: 7 }.to_response();
}
