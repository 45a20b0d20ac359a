use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    NotFound(#[status(404)] u64),
}

fn main() {
    OrderError::NotFound(7).to_response();
}
