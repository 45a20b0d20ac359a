use error_response::ApiError;

#[derive(ApiError)]
#[api_error(typeBase("/problems/"))]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
