// mistakes: 6
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(503)]
    #[header(RETRY_AFTER = 1, CACHE_CONTROL = "no-store", "x-shop" = "7")]
    Closed,
    #[status(429)]
    #[header("x-limit" = limit.to_string(), "x-window" = "60")]
    RateLimited { limit: u64 },
    #[status(404)]
    #[extension("shop" = 7, "currency" = "EUR")]
    NotFound,
    #[status(409)]
    #[extension(shop = 7, currency = "EUR", total = 1)]
    Paid,
    #[status(410)]
    #[title("Gone", detail = "the order is gone")]
    Gone,
    #[status(413)]
    #[detail("this is too large", code = "IR_05")]
    TooLarge,
}

fn main() {}
