use error_response::ApiError;

#[derive(ApiError)]
#[code(prefix("M_"))]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
