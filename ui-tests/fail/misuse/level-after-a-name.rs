// mistakes: 3
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[log(level = "warn")]
    NotFound,
    #[status(409)]
    #[log(level = tracing::Level::ERROR)]
    Paid,
    #[status(410)]
    #[log(warn = true)]
    Gone,
}

fn main() {}
