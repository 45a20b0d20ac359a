use error_response::ApiError;

#[derive(ApiError)]
#[header(TRANSFER_ENCODING = "chunked")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
