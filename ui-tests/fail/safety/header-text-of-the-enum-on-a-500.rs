use error_response::ApiError;

#[derive(ApiError)]
#[header("x-order" = "{id}")]
enum OrderError {
    #[status(404)]
    NotFound { id: u64 },
    #[status(500)]
    Lost { id: u64 },
}

fn main() {
    OrderError::Lost { id: 7 }.to_response();
}
