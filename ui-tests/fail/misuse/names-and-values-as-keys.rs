// mistakes: 5
use error_response::ApiError;

#[derive(ApiError)]
#[header(status = 503, name = "Cache-Control", value = "no-store")]
#[header(status = 503, RETRY_AFTER = "120")]
enum OrderError {
    #[status(503)]
    #[header(key = "x-shop", value = shop)]
    #[extension(name = "shop", value = 7)]
    Closed { shop: u64 },
    #[status(404)]
    #[extension(key = "currency", value = "EUR")]
    NotFound,
}

fn main() {}
