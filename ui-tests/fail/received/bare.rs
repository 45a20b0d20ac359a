use error_response::{ApiError, FromResponse};

#[derive(ApiError, FromResponse)]
#[status(500)]
struct Database {
    #[received]
    path: String,
}

fn main() {}
