use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[api_error(status(404), audience("all"))]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
