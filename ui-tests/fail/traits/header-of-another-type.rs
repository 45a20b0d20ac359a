use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(429)]
    RateLimited {
        #[header(RETRY_AFTER)]
        retry_after: f64,
    },
}

fn main() {
    OrderError::RateLimited { retry_after: 1.5 }.to_response();
}
