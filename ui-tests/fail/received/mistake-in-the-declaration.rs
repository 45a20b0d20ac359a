use error_response::{ApiError, FromResponse};

#[derive(ApiError, FromResponse)]
enum OrderError {
    #[status(999)]
    NotFound { #[extension] id: u64 },
}

fn main() {}
