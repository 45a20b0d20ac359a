use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[code("IR_04")]
    #[code("IR_05")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
