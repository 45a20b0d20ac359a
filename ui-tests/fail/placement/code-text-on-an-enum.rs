use error_response::ApiError;

#[derive(ApiError)]
#[code("IR_04")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
