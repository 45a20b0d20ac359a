use error_response::ApiError;

#[derive(ApiError)]
#[header("x-order" = "no. {id}")]
enum OrderError {
    #[status(404)]
    NotFound { id: u64 },
    #[status(403)]
    Forbidden,
}

fn main() {
    OrderError::Forbidden.to_response();
}
