// mistakes: 5
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[detail("no order {} in shop {}", self.id, shop)]
    NotFound { id: u64, shop: u64 },
    #[status(409)]
    #[detail("order {} is paid", .0)]
    Paid(u64),
    #[status(410)]
    #[detail("order {id} is gone", id)]
    Gone { id: u64 },
    #[status(413)]
    #[detail("{} items are too many", items.len())]
    TooLarge { items: Vec<u64> },
    #[status(429)]
    #[header("x-limit" = "{} a minute", limit)]
    RateLimited { limit: u64 },
}

fn main() {}
