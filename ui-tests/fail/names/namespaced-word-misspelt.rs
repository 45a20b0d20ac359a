use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[api_error(staus(404))]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
