// mistakes: 5
use error_response::ApiError;

#[derive(ApiError)]
#[header(RETRY_AFTER = "120", 503)]
#[extension("shop" = 7, development)]
enum OrderError {
    #[status(503)]
    #[header(CACHE_CONTROL = "no-store", 503)]
    Closed,
    #[status(404)]
    #[extension(development = 7)]
    #[log(Level::WARN)]
    NotFound,
}

fn main() {}
