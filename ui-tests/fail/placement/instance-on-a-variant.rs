use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[instance("/orders/7")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
