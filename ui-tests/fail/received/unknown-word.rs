use error_response::{ApiError, FromResponse};

#[derive(ApiError, FromResponse)]
#[status(500)]
struct Database {
    #[received(skip)]
    path: String,
}

fn main() {}
