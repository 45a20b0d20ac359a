// mistakes: 3
use error_response::{ApiError, FromResponse};

#[derive(ApiError, FromResponse)]
enum OrderError {
    #[status(404)]
    #[detail("order {id} does not exist")]
    NotFound { id: u64 },
    #[status(500)]
    Database(String, #[extension(development, "shard")] u8),
}

fn main() {}
