use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(http::StatusCode::TO_MANY_REQUESTS)]
    RateLimited,
}

fn main() {
    OrderError::RateLimited.to_response();
}
