// mistakes: 5
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[detail("there is no order {number}", number = .id)]
    NotFound { id: u64 },
    #[status(409)]
    #[detail("{count} items are paid", count = .0.len())]
    Paid(Vec<u64>),
    #[status(413)]
    #[extension("limit" = u64::min(.limit, 7))]
    TooLarge { limit: u64 },
    #[status(410)]
    #[detail("order {.id} is gone")]
    Gone { id: u64 },
    #[status(415)]
    #[detail("{self.kind} is not supported")]
    Unsupported { kind: String },
}

fn main() {}
