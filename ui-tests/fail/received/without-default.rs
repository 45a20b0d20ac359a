use error_response::{ApiError, FromResponse};

struct Connection;

#[derive(ApiError, FromResponse)]
#[status(500)]
struct Database {
    #[received(default)]
    connection: Connection,
}

fn main() {}
